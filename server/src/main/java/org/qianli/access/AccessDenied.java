// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

/**
 * The gate refused.
 *
 * @param action what was asked for
 * @param subjectType kind of thing it was asked of, empty when the role already decided
 * @param subjectId which one, empty when the role already decided
 */
public record AccessDenied(Caller caller, String action, String subjectType, String subjectId) {}
