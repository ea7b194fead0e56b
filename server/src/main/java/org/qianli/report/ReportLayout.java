// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Defines the text blocks of a report by the kind of its centre; the whole difference between a
 * radiology, an ECG and a pathology report as far as writing and signing are concerned.
 *
 * @param title the document's title
 * @param blocks in reading order
 */
public record ReportLayout(Words title, List<Block> blocks) {

    /** A text in the two languages of the platform. */
    public record Words(String zh, String en) {

        /** The text for a reader of this language, Chinese unless English is asked for. */
        public String in(Locale locale) {
            return locale.getLanguage().equals("en") ? en : zh;
        }
    }

    /**
     * One block of text.
     *
     * @param code stable name in the API and in the signed content
     * @param required whether a report without it cannot be submitted
     */
    public record Block(String code, Words title, boolean required) {}

    /** Longest text of one block; a typed report has some hundred characters. */
    public static final int MAX_TEXT = 20_000;

    /** The block that states the conclusion: the last one. */
    public Block conclusion() {
        return blocks.getLast();
    }

    public ReportLayout {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("a report needs a block");
        }
    }

    private static final ReportLayout IMAGING =
            new ReportLayout(
                    new Words("医学影像诊断报告单", "Diagnostic Imaging Report"),
                    List.of(
                            new Block("technique", new Words("检查技术", "Technique"), false),
                            new Block("findings", new Words("影像所见", "Findings"), true),
                            new Block("impression", new Words("影像诊断", "Impression"), true)));

    private static final Map<String, ReportLayout> BY_KIND =
            Map.of(
                    "imaging",
                    IMAGING,
                    "ecg",
                    new ReportLayout(
                            new Words("心电图诊断报告单", "Electrocardiogram Report"),
                            List.of(
                                    new Block("findings", new Words("心电图所见", "Findings"), true),
                                    new Block(
                                            "impression",
                                            new Words("心电图诊断", "Interpretation"),
                                            true))),
                    "pathology",
                    new ReportLayout(
                            new Words("病理诊断报告单", "Pathology Report"),
                            List.of(
                                    new Block("gross", new Words("肉眼所见", "Gross"), true),
                                    new Block("microscopy", new Words("镜下所见", "Microscopy"), true),
                                    new Block(
                                            "ancillary",
                                            new Words("辅助检查", "Ancillary studies"),
                                            false),
                                    new Block("impression", new Words("病理诊断", "Diagnosis"), true))),
                    "laboratory",
                    new ReportLayout(
                            new Words("检验诊断报告单", "Laboratory Interpretation"),
                            List.of(
                                    new Block("findings", new Words("结果分析", "Analysis"), true),
                                    new Block("impression", new Words("诊断意见", "Opinion"), true))),
                    "consultation",
                    new ReportLayout(
                            new Words("远程会诊意见书", "Teleconsultation Opinion"),
                            List.of(
                                    new Block("findings", new Words("病情分析", "Assessment"), true),
                                    new Block("impression", new Words("会诊意见", "Opinion"), true))));

    /** The layout of a centre's reports; a kind without its own writes as imaging does. */
    public static ReportLayout of(String centreKind) {
        return BY_KIND.getOrDefault(centreKind, IMAGING);
    }
}
