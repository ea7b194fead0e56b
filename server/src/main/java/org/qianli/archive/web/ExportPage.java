// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.PersonName;
import org.qianli.dicom.dictionary.Tag;
import org.springframework.web.util.HtmlUtils;

/** The page of a medium: whose images are on it, in Chinese and English, without any program. */
final class ExportPage {

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>医学影像 Medical images</title>
            <style>
            body{font:15px/1.5 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#1f2933}
            h1{font-size:1.4em}h2{font-size:1.15em;margin:1.6em 0 .3em;border-bottom:1px solid #cbd2d9}
            dl{display:grid;grid-template-columns:auto 1fr;gap:.1em 1em;margin:.5em 0}dt{color:#616e7c}dd{margin:0}
            ul{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(13em,1fr));gap:1em}
            li{border:1px solid #cbd2d9;border-radius:4px;padding:.6em;break-inside:avoid}
            img,.none{width:100%;aspect-ratio:1;object-fit:contain;background:#000;display:block;margin-bottom:.4em}
            .none{background:#f0f2f5}.path{color:#616e7c;font-size:.85em;overflow-wrap:anywhere}
            </style></head><body><h1>医学影像 <small>Medical images</small></h1>
            """;

    private static final String FOOT =
            """
            <p class="path">图片仅供预览，不得用于诊断；诊断请用支持 DICOM 的软件打开本介质。<br>
            The pictures are previews and not for diagnosis; open this medium with DICOM software.</p>
            </body></html>
            """;

    /** What identifies a study to people, and its series as they are shown. */
    private final Map<String, List<String>> studies = new LinkedHashMap<>();

    /**
     * Adds a series.
     *
     * @param header of one of its instances
     * @param folder where they are
     * @param preview file with a picture
     */
    void add(DataSet header, int images, String folder, Optional<String> preview) {
        String series =
                "<li>%s<b>%s</b> %s<br>%d 幅 images<br><span class=\"path\">%s</span></li>%n"
                        .formatted(
                                preview.map(file -> "<img alt=\"\" src=\"" + file + "\">")
                                        .orElse("<div class=\"none\"></div>"),
                                text(header, Tag.Modality),
                                text(header, Tag.SeriesDescription),
                                images,
                                folder);
        studies.computeIfAbsent(study(header), _ -> new ArrayList<>()).add(series);
    }

    private static String study(DataSet header) {
        return """
        <h2>%s</h2><dl>
        <dt>患者编号 Patient ID</dt><dd>%s</dd>
        <dt>性别 Sex</dt><dd>%s</dd>
        <dt>出生日期 Birth date</dt><dd>%s</dd>
        <dt>检查 Study</dt><dd>%s %s</dd>
        <dt>检查号 Accession</dt><dd>%s</dd>
        <dt>机构 Institution</dt><dd>%s</dd>
        <dt>检查 UID</dt><dd class="path">%s</dd></dl>
        """
                .formatted(
                        name(header),
                        text(header, Tag.PatientID),
                        text(header, Tag.PatientSex),
                        text(header, Tag.PatientBirthDate),
                        text(header, Tag.StudyDate),
                        text(header, Tag.StudyDescription),
                        text(header, Tag.AccessionNumber),
                        text(header, Tag.InstitutionName),
                        text(header, Tag.StudyInstanceUID));
    }

    /** The name as it is written where the patient lives, and in Latin letters. */
    private static String name(DataSet header) {
        Optional<PersonName> name = header.string(Tag.PatientName).map(PersonName::parse);
        String shown = name.map(PersonName::display).orElse("");
        String latin = name.map(n -> n.alphabetic().display()).orElse("");
        return HtmlUtils.htmlEscape(shown.equals(latin) ? shown : shown + " " + latin);
    }

    private static String text(DataSet header, int tag) {
        return HtmlUtils.htmlEscape(header.string(tag).orElse(""));
    }

    String html() {
        StringBuilder page = new StringBuilder(HEAD);
        studies.forEach((study, series) ->
                page.append(study).append("<ul>").append(String.join("", series)).append("</ul>"));
        return page.append(FOOT).toString();
    }
}
