// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.report.Templates.Scope;
import org.qianli.report.Templates.Template;

class MrrtTest {

    private static final ReportLayout IMAGING = ReportLayout.of("imaging");

    @Test
    void whatIsWrittenIsReadBack() {
        Map<String, String> blocks = new LinkedHashMap<>();
        blocks.put("technique", "胸部CT平扫，层厚 5 mm。");
        blocks.put("findings", "【左|右】肺【上|中|下】叶见结节，直径【___mm】，边界<清>。\n纵隔居中。");
        blocks.put("impression", "1. 肺结节。\n2. 请结合临床。");
        Template template =
                new Template("t1", "肺结节", "CT", "CHEST", "胸部平扫", true, blocks, Scope.PERSONAL);
        String html = Mrrt.write(template, IMAGING);
        assertThat(html).contains("<select").contains("data-field-units=\"mm\"");
        Template read = Mrrt.read(html, IMAGING);
        assertThat(read.blocks()).isEqualTo(blocks);
        assertThat(read.title()).isEqualTo("肺结节");
        assertThat(read.modality()).isEqualTo("CT");
        assertThat(read.procedure()).isEqualTo("胸部平扫");
        assertThat(read.normal()).isTrue();
    }

    @Test
    void aTemplateOfAnotherSystemLosesNoWord() {
        String html =
                """
                <!DOCTYPE html><html><head><title>CT Brain</title>
                <meta charset="UTF-8"><meta name="dcterms.title" content="CT Brain">
                </head><body>
                <section id="T001" data-section-name="Procedure information">
                  <header>Procedure</header><p><label>Contrast</label>: <select>
                  <option name="0">None</option><option name="1">Intravenous</option></select></p>
                </section>
                <section data-section-name="Clinical information"><p>skipped</p></section>
                <section data-section-name="Findings">
                  <section data-section-name="Ventricles"><header>Ventricles</header>
                    <p>Size <input type="number" data-field-units="mm" value="">, <input type="text" value="normal"></p>
                  </section>
                  <p><textarea>No mass.
                No bleeding.</textarea></p>
                </section>
                <section data-section-name="Impression"><p><input type="text" value=""></p></section>
                </body></html>
                """;
        Template read = Mrrt.read(html, IMAGING);
        assertThat(read.title()).isEqualTo("CT Brain");
        assertThat(read.blocks())
                .containsEntry("technique", "Contrast: 【None|Intravenous】")
                .containsEntry("findings", "Size 【___mm】, normal\nNo mass.\nNo bleeding.")
                .containsEntry("impression", "___");
    }

    @Test
    void whatIsNoTemplateIsEmpty() {
        assertThat(Mrrt.read("not <html", IMAGING).blocks().values()).allMatch(String::isBlank);
    }
}
