// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

/**
 * An administrator changed something.
 *
 * @param action module and verb, such as account.create
 * @param subjectType kind of thing that was changed
 * @param subjectId which one
 */
public record AdminAction(Caller caller, String action, String subjectType, String subjectId) {}
