// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import org.jspecify.annotations.Nullable;

/**
 * A doubt found before submitting or signing; the doctor corrects it or confirms it.
 *
 * @param code sex, side, side-between-blocks, body-part, modality, contrast, contradiction,
 *     positive-mark, measurement, blank or critical
 * @param block code of the block with the text
 * @param text the clause in question, so that the doctor finds it
 * @param item of the list of critical findings that the text states; null for other doubts
 */
public record ReportWarning(String code, String block, String text, @Nullable String item) {

    /** A doubt about a clause. */
    public ReportWarning(String code, String block, String text) {
        this(code, block, text, null);
    }
}
