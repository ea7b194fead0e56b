// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

/** An exam's study is complete. Published within the transaction that notes it. */
public record ExamReady(Exam exam) {}
