// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

/**
 * An exam has more images or a corrected request. Published within the transaction that notes it.
 *
 * @param grew whether images were added after the study had been complete
 */
public record ExamUpdated(Exam exam, boolean grew) {}
