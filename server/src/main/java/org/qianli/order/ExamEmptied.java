// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

/**
 * Of an exam's study nothing is left to be seen: its images were rejected, moved to another study
 * or deleted. Published within the transaction that notes it; images may come back.
 */
public record ExamEmptied(Exam exam) {}
