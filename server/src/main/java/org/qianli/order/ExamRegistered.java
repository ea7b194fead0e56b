// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

/** An exam's first image has arrived. Published within the transaction that adds the exam. */
public record ExamRegistered(Exam exam) {}
