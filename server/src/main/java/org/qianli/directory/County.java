// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory;

import java.time.ZoneId;

/**
 * The medical community that this server belongs to.
 *
 * @param name Chinese name, as printed on reports
 * @param nameEn English name, empty when there is none
 * @param timeZone zone of the times that people see
 */
public record County(String name, String nameEn, ZoneId timeZone) {}
