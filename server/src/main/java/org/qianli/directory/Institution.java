// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory;

/**
 * A hospital or clinic (机构).
 *
 * @param code short stable code, unique in the county
 * @param name Chinese name
 * @param nameEn English name, empty when there is none
 * @param kind such as county-hospital or township-hospital
 * @param reportHeader first line of its printed reports; its name when nothing else is set
 * @param phone empty when there is none
 * @param address empty when there is none
 */
public record Institution(
        InstitutionId id,
        String code,
        String name,
        String nameEn,
        String kind,
        String reportHeader,
        String phone,
        String address) {}
