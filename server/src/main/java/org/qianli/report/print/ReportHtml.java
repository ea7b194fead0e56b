// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.Institution;
import org.qianli.patient.Age;
import org.qianli.patient.Sex;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportStatus;
import org.qianli.report.ReportSubject;
import org.qianli.report.ReportVersion;
import org.qianli.report.Signatory;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The printed report as a page of HTML; printed reports are in Chinese. */
@Component
class ReportHtml {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Map<Age.Unit, String> AGE_UNITS =
            Map.of(Age.Unit.Y, "岁", Age.Unit.M, "月", Age.Unit.W, "周", Age.Unit.D, "天");

    private final String style;

    ReportHtml() {
        style = text("/report/print.css");
    }

    String document(PrintedReport report) {
        ReportVersion version = report.version();
        StringBuilder html = new StringBuilder(8192);
        html.append("<html><head><meta charset=\"UTF-8\"/><title>")
                .append(escaped(report.layout().title().zh()))
                .append("</title><style>")
                .append(style)
                .append("</style></head><body>");
        header(html, report);
        marks(html, report);
        facts(html, report);
        for (ReportLayout.Block block : report.layout().blocks()) {
            block(html, report.layout(), block, version.content().text(block.code()));
        }
        pictures(html, report);
        signatures(html, report);
        footer(html, report);
        return html.append("</body></html>").toString();
    }

    private static void header(StringBuilder html, PrintedReport report) {
        Institution institution = report.institution();
        String name =
                institution.reportHeader().isEmpty()
                        ? institution.name()
                        : institution.reportHeader();
        html.append("<div class=\"head\">");
        String logo = report.letterhead().logo();
        if (logo != null) {
            html.append("<img class=\"logo\" alt=\"\" src=\"").append(logo).append("\"/>");
        }
        html.append("<img class=\"qr\" alt=\"\" src=\"")
                .append(QrCode.dataUri(report.verifyUrl()))
                .append("\"/><h1>")
                .append(escaped(name))
                .append("</h1><h2>")
                .append(escaped(report.layout().title().zh()))
                .append("</h2><p class=\"centre\">诊断中心：")
                .append(escaped(report.version().subject().centreName()))
                .append("</p></div>");
    }

    private static void marks(StringBuilder html, PrintedReport report) {
        ReportVersion version = report.version();
        if (version.status() == ReportStatus.AMENDED) {
            html.append("<p class=\"mark\">更正报告（第 ")
                    .append(version.number())
                    .append(" 版） 更正原因：")
                    .append(escaped(version.reason() == null ? "" : version.reason()))
                    .append("</p>");
        }
        if (version.status() == ReportStatus.PRELIMINARY) {
            html.append("<p class=\"mark\">临时报告：急诊单人签发，待审核医师审核，以正式报告为准</p>");
        }
        if (version.status() == ReportStatus.CANCELLED) {
            html.append("<p class=\"mark replaced\">本报告已撤回，不得作为诊疗依据　撤回原因：")
                    .append(escaped(version.reason() == null ? "" : version.reason()))
                    .append("</p>");
        }
        if (version.number() < report.latest()) {
            html.append("<p class=\"mark replaced\">本版已被第 ")
                    .append(report.latest())
                    .append(" 版取代，仅供查阅</p>");
        }
    }

    private static void facts(StringBuilder html, PrintedReport report) {
        ReportSubject subject = report.version().subject();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("姓名", subject.patientName());
        facts.put("性别", sex(subject.patientSex()));
        facts.put("年龄", age(subject, report.zone()));
        facts.put("患者编号", subject.patientLocalId());
        facts.put("检查号", subject.accession());
        facts.put("检查类型", subject.modality());
        facts.put(
                "检查项目",
                subject.description().isEmpty() ? subject.bodyPart() : subject.description());
        facts.put("送检机构", subject.institutionName());
        facts.put("检查时间", time(subject.performedAt(), report.zone()));
        html.append("<table class=\"facts\">");
        int column = 0;
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            html.append(column % 3 == 0 ? "<tr>" : "")
                    .append("<th>")
                    .append(fact.getKey())
                    .append("</th><td>")
                    .append(escaped(fact.getValue().isEmpty() ? "—" : fact.getValue()))
                    .append("</td>")
                    .append(column % 3 == 2 ? "</tr>" : "");
            column++;
        }
        html.append("</table>");
        clinical(html, report);
    }

    private static void clinical(StringBuilder html, PrintedReport report) {
        List<String> texts =
                List.of(
                        report.exam().clinical().diagnosis(),
                        report.exam().clinical().history(),
                        report.exam().clinical().indication());
        // Two sentences need no semicolon between them; two phrases do.
        String joined =
                String.join("；", texts.stream().filter(text -> !text.isEmpty()).toList())
                        .replace("。；", "。");
        if (!joined.isEmpty()) {
            html.append("<p class=\"clinical\"><b>临床资料：</b>")
                    .append(escaped(joined))
                    .append("</p>");
        }
    }

    private static void block(
            StringBuilder html, ReportLayout layout, ReportLayout.Block block, String text) {
        if (text.isEmpty()) {
            return;
        }
        boolean conclusion = block.equals(layout.conclusion());
        html.append("<h3>")
                .append(escaped(block.title().zh()))
                .append("</h3><div class=\"text")
                .append(conclusion ? " conclusion" : "")
                .append("\">");
        text.lines()
                .forEach(line -> html.append("<p>").append(escaped(line.strip())).append("</p>"));
        html.append("</div>");
    }

    private static void pictures(StringBuilder html, PrintedReport report) {
        if (report.pictures().isEmpty()) {
            return;
        }
        html.append("<h3>关键图像</h3><div class=\"pictures\">");
        for (byte[] picture : report.pictures()) {
            html.append("<img alt=\"\" src=\"data:image/png;base64,")
                    .append(Base64.getEncoder().encodeToString(picture))
                    .append("\"/>");
        }
        html.append("</div>");
    }

    private static void signatures(StringBuilder html, PrintedReport report) {
        html.append("<table class=\"signatures\"><tr>");
        signature(html, "报告医师", report.version().author(), report.zone());
        if (report.version().status() == ReportStatus.PRELIMINARY) {
            // Who signed alone has audited nothing.
            html.append(
                    "<td><span class=\"role\">审核医师：</span><span class=\"name\">待审核</span></td>");
        } else {
            signature(html, "审核医师", report.version().auditor(), report.zone());
        }
        html.append("</tr></table>");
    }

    private static void signature(
            StringBuilder html, String role, Signatory signatory, ZoneId zone) {
        html.append("<td><span class=\"role\">")
                .append(role)
                .append("：</span><span class=\"name\">")
                .append(escaped(signatory.name()))
                .append("</span><br/><span class=\"time\">")
                .append(time(signatory.signedAt(), zone))
                .append("</span></td>");
    }

    private static void footer(StringBuilder html, PrintedReport report) {
        ReportVersion version = report.version();
        html.append("<div class=\"note\"><p>本报告由")
                .append(escaped(version.subject().centreName()))
                .append("远程诊断出具，供临床医师参考；扫描右上角二维码可核验真伪与版本。</p><p class=\"hash\">第 ")
                .append(version.number())
                .append(" 版　校验码 ")
                .append(version.hash(), 0, 32)
                .append("</p>");
        Institution institution = report.institution();
        String contact = (institution.address() + "　" + institution.phone()).strip();
        if (!contact.isEmpty()) {
            html.append("<p>").append(escaped(contact)).append("</p>");
        }
        String words = report.letterhead().footer();
        if (!words.isEmpty()) {
            html.append("<p>").append(escaped(words)).append("</p>");
        }
        html.append("</div>");
    }

    private static String sex(@Nullable Sex sex) {
        return switch (sex) {
            case M -> "男";
            case F -> "女";
            case O -> "其他";
            case null -> "";
        };
    }

    private static String age(ReportSubject subject, ZoneId zone) {
        LocalDate birth = subject.patientBirthDate();
        Instant performed = subject.performedAt();
        Optional<Age> computed =
                birth == null || performed == null
                        ? Optional.empty()
                        : Age.at(birth, LocalDate.ofInstant(performed, zone));
        return computed.or(() -> Optional.ofNullable(subject.patientStatedAge()))
                .map(age -> age.value() + AGE_UNITS.getOrDefault(age.unit(), ""))
                .orElse("");
    }

    private static String time(@Nullable Instant instant, ZoneId zone) {
        return instant == null ? "" : MINUTE.format(instant.atZone(zone));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscapeDecimal(text, "UTF-8");
    }

    private static String text(String path) {
        try (InputStream stream = ReportHtml.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("missing resource " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
