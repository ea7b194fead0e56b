// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

/**
 * A contradiction found before submitting or signing; the doctor corrects it or confirms it.
 *
 * @param code {@code sex}, {@code side} or {@code side-between-blocks}
 * @param block code of the block with the text
 * @param text the clause that contradicts, so that the doctor finds it
 */
public record ReportWarning(String code, String block, String text) {}
