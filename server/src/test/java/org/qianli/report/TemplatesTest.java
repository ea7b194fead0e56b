// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianli.order.BodyRegion;
import org.qianli.patient.Sex;
import org.qianli.report.Templates.Template;

class TemplatesTest {

    private final Templates templates = new Templates();

    @Test
    void everyTemplateIsWholeAndKnowsItsPlace() {
        List<Template> all = templates.find("imaging", "", "");
        assertThat(all).hasSizeGreaterThan(50);
        assertThat(all).extracting(Template::id).doesNotHaveDuplicates();
        assertThat(all)
                .allSatisfy(template -> {
                    assertThat(template.blocks().values()).noneMatch(String::isBlank);
                    assertThat(Set.of("DR", "CT", "MR", "US", "MG")).contains(template.modality());
                    assertThat(BodyRegion.values())
                            .extracting(Enum::name)
                            .contains(template.bodyPart());
                });
    }

    @ParameterizedTest
    @CsvSource({
        "DX, CHEST, dr-chest-normal",
        "CR, 左手, dr-hand-normal",
        "CT, HEAD, ct-head-normal",
        "MR, LSPINE, mr-lspine-disc",
        "US, 甲状腺, us-thyroid-normal",
        "MG, BREAST, mg-normal",
    })
    void templatesOfTheExamComeFirst(String modality, String bodyPart, String first) {
        assertThat(templates.find("imaging", modality, bodyPart).getFirst().id()).isEqualTo(first);
    }

    @Test
    void otherKindsOfCentresHaveTheirOwn() {
        assertThat(templates.find("ecg", "ECG", "")).isEmpty();
    }

    /** A normal report that the checks would stop would teach doctors to click warnings away. */
    @Test
    void normalTemplatesPassTheChecks() {
        ReportLayout layout = ReportLayout.of("imaging");
        for (Template template : templates.find("imaging", "", "")) {
            if (template.normal()) {
                Map<String, String> filled = new LinkedHashMap<>(template.blocks());
                filled.replaceAll((_, text) -> text.replace("___", "9"));
                ReportContent content = new ReportContent(filled, false);
                for (Sex sex : Sex.values()) {
                    assertThat(
                                    ReportChecks.warnings(
                                            layout,
                                            content,
                                            Samples.subject(
                                                    sex,
                                                    template.title(),
                                                    template.modality(),
                                                    template.bodyPart())))
                            .as(template.id())
                            .isEmpty();
                }
            }
        }
    }
}
