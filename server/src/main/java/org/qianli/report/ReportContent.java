// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a doctor wrote: the text of each block and the positive mark.
 *
 * @param blocks text by block code, in the layout's order
 * @param positive whether the exam shows disease (阳性); null while undecided
 */
public record ReportContent(Map<String, String> blocks, @Nullable Boolean positive) {

    public ReportContent {
        blocks = Collections.unmodifiableMap(new LinkedHashMap<>(blocks));
    }

    /** Keeps only the layout's blocks, in its order, with line ends and outer blanks normalised. */
    public ReportContent fitted(ReportLayout layout) {
        Map<String, String> fitted = new LinkedHashMap<>();
        for (ReportLayout.Block block : layout.blocks()) {
            fitted.put(block.code(), text(block.code()).replace("\r\n", "\n").strip());
        }
        return new ReportContent(fitted, positive);
    }

    /** The text of one block, "" when nothing is written. */
    public String text(String block) {
        return blocks.getOrDefault(block, "");
    }
}
