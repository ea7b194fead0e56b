// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.patient.Sex;

/** Invented reports for tests. */
final class Samples {

    static final UUID TASK = UUID.fromString("01940000-0000-7000-8000-00000000000a");
    static final Signatory AUTHOR =
            new Signatory(
                    UUID.fromString("01940000-0000-7000-8000-000000000001"),
                    "林书远",
                    Instant.parse("2026-11-21T01:12:33.456Z"));
    static final Signatory AUDITOR =
            new Signatory(
                    UUID.fromString("01940000-0000-7000-8000-000000000002"),
                    "周慎言",
                    Instant.parse("2026-11-21T01:30:05Z"));

    private Samples() {}

    static ReportSubject subject(@Nullable Sex sex, String description) {
        return subject(sex, description, "DX", "CHEST");
    }

    static ReportSubject subject(
            @Nullable Sex sex, String description, String modality, String bodyPart) {
        return new ReportSubject(
                UUID.fromString("01940000-0000-7000-8000-00000000000b"),
                UUID.fromString("01940000-0000-7000-8000-00000000000c"),
                "青石镇中心卫生院",
                UUID.fromString("01940000-0000-7000-8000-00000000000d"),
                "青石县医学影像诊断中心",
                "欧阳䶮",
                sex,
                LocalDate.of(1969, 3, 4),
                null,
                "QS010023",
                "A20261121001",
                modality,
                bodyPart,
                description,
                "1.2.826.0.1.3680043.10.1",
                Instant.parse("2026-11-21T00:58:00Z"));
    }

    static ReportContent content() {
        Map<String, String> blocks = new LinkedHashMap<>();
        blocks.put("technique", "胸部正侧位摄影。");
        blocks.put(
                "findings",
                "胸廓对称，气管居中。双肺纹理增多、增粗，右肺下野见片状模糊影，边界不清。\n双侧肺门影不大。心影大小、形态正常。双侧膈面光滑，肋膈角锐利。");
        blocks.put("impression", "1. 右肺下野炎症，建议治疗后复查。\n2. 双肺支气管炎改变。");
        return new ReportContent(blocks, true);
    }

    static CanonicalReport.Version version(int number, @Nullable String previousHash) {
        return new CanonicalReport.Version(
                TASK,
                number,
                number == 1 ? ReportStatus.FINAL : ReportStatus.AMENDED,
                subject(Sex.M, "胸部正侧位"),
                content(),
                AUTHOR,
                AUDITOR,
                number == 1 ? null : "补充诊断",
                previousHash);
    }
}
