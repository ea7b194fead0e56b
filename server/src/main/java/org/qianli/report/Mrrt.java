// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.qianli.report.Templates.Scope;
import org.qianli.report.Templates.Template;
import org.springframework.web.util.HtmlUtils;

/**
 * Templates in the form that other systems exchange: IHE Management of Radiology Report Templates.
 *
 * <p>A pick list is 【有|无】 in our text and a {@code select} there; a value is 【___mm】 and a number
 * field. Whatever a foreign template has beyond that is read as text, so that no word is lost.
 */
public final class Mrrt {

    private static final Pattern FIELD = Pattern.compile("【([^】]*)】");
    private static final Pattern VALUE = Pattern.compile("_{2,}\\s*(.*)");
    private static final int MAX_OPTIONS = 100;

    private Mrrt() {}

    /** Writes a template as an MRRT document. */
    public static String write(Template template, ReportLayout layout) {
        StringBuilder html = new StringBuilder(2048);
        html.append("<!DOCTYPE html>\n<html lang=\"zh\">\n<head>\n<title>")
                .append(escaped(template.title()))
                .append("</title>\n<meta charset=\"UTF-8\">\n");
        meta(html, "dcterms.identifier", template.id());
        meta(html, "dcterms.title", template.title());
        meta(html, "dcterms.type", "IMAGE_REPORT_TEMPLATE");
        meta(html, "dcterms.language", "zh");
        meta(html, "qianli.modality", template.modality());
        meta(html, "qianli.bodyPart", template.bodyPart());
        meta(html, "qianli.procedure", template.procedure());
        meta(html, "qianli.normal", String.valueOf(template.normal()));
        html.append("</head>\n<body>\n");
        int field = 0;
        for (ReportLayout.Block block : layout.blocks()) {
            html.append("<section id=\"")
                    .append(block.code())
                    .append("\" class=\"level1\" data-section-name=\"")
                    .append(escaped(block.title().en()))
                    .append("\">\n<header class=\"level1\">")
                    .append(escaped(block.title().zh()))
                    .append("</header>\n");
            for (String line : template.blocks().getOrDefault(block.code(), "").split("\n")) {
                html.append("<p>");
                field = line(html, line, block.code(), field);
                html.append("</p>\n");
            }
            html.append("</section>\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    /** Reads an MRRT document; what it does not say is left empty. */
    public static Template read(String html, ReportLayout layout) {
        Document document = Jsoup.parse(html);
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        layout.blocks().forEach(block -> texts.put(block.code(), new StringBuilder()));
        for (Element section : document.select("section[data-section-name]")) {
            if (section.parents().stream().anyMatch(each -> each.hasAttr("data-section-name"))) {
                continue; // read with the section around it
            }
            StringBuilder text = texts.get(block(section, layout));
            if (text != null) {
                append(section, text);
            }
        }
        Map<String, String> blocks = new LinkedHashMap<>();
        texts.forEach((code, text) -> blocks.put(code, tidy(text.toString())));
        return new Template(
                "",
                first(meta(document, "dcterms.title"), document.title()),
                meta(document, "qianli.modality"),
                meta(document, "qianli.bodyPart"),
                meta(document, "qianli.procedure"),
                Boolean.parseBoolean(meta(document, "qianli.normal")),
                blocks,
                Scope.PERSONAL);
    }

    private static int line(StringBuilder html, String line, String block, int count) {
        int field = count;
        Matcher matcher = FIELD.matcher(line);
        int end = 0;
        while (matcher.find()) {
            html.append(escaped(line.substring(end, matcher.start())));
            field(html, matcher.group(1), block + "-" + ++field);
            end = matcher.end();
        }
        html.append(escaped(line.substring(end)));
        return field;
    }

    private static void field(StringBuilder html, String content, String id) {
        Matcher value = VALUE.matcher(content);
        if (value.matches()) {
            html.append("<input type=\"number\" id=\"")
                    .append(id)
                    .append("\" data-field-type=\"NUMERIC\" data-field-units=\"")
                    .append(escaped(value.group(1)))
                    .append("\">");
            return;
        }
        html.append("<select id=\"").append(id).append("\" data-field-type=\"SELECTION_LIST\">");
        for (String option : content.split("\\|", MAX_OPTIONS)) {
            html.append("<option>").append(escaped(option)).append("</option>");
        }
        html.append("</select>");
    }

    /**
     * The block by our own name, by the section's name, else the findings, where nothing is lost.
     */
    private static String block(Element section, ReportLayout layout) {
        String name = section.attr("data-section-name").toLowerCase(Locale.ROOT);
        for (ReportLayout.Block block : layout.blocks()) {
            if (section.id().equals(block.code())
                    || name.equals(block.title().en().toLowerCase(Locale.ROOT))
                    || name.equals(block.title().zh())) {
                return block.code();
            }
        }
        if (name.contains("impression") || name.contains("conclusion")) {
            return layout.conclusion().code();
        }
        if (name.contains("procedure") || name.contains("technique")) {
            return "technique";
        }
        return name.contains("clinical") || name.contains("comparison") ? "" : "findings";
    }

    private static void append(Node node, StringBuilder text) {
        for (Node child : node.childNodes()) {
            switch (child) {
                case TextNode words -> text.append(words.text());
                case Element element -> append(element, text);
                default -> {}
            }
        }
    }

    private static void append(Element element, StringBuilder text) {
        switch (element.tagName()) {
            case "header" -> {}
            case "select" ->
                    text.append('【').append(String.join("|", options(element))).append('】');
            case "input" -> text.append(input(element));
            case "textarea" -> text.append(element.wholeText());
            case "br" -> text.append('\n');
            case "p", "div", "section", "li", "tr" -> {
                text.append('\n');
                append((Node) element, text);
                text.append('\n');
            }
            default -> append((Node) element, text);
        }
    }

    private static List<String> options(Element select) {
        List<String> options = new ArrayList<>();
        for (Element option : select.select("option")) {
            if (!option.text().isBlank() && options.size() < MAX_OPTIONS) {
                options.add(option.text().strip());
            }
        }
        return options;
    }

    private static String input(Element input) {
        return switch (input.attr("type")) {
            case "number" -> "【___" + input.attr("data-field-units") + "】";
            case "checkbox", "radio" -> "";
            default -> input.val().isBlank() ? "___" : input.val();
        };
    }

    private static String tidy(String text) {
        return text.replaceAll("[ \\t\\u00a0]+", " ")
                .replaceAll(" *\\n *", "\n")
                .replaceAll("\n{2,}", "\n")
                .strip();
    }

    private static String meta(Document document, String name) {
        return document.select("meta[name=\"" + name + "\"]").attr("content").strip();
    }

    private static void meta(StringBuilder html, String name, String content) {
        html.append("<meta name=\"")
                .append(name)
                .append("\" content=\"")
                .append(escaped(content))
                .append("\">\n");
    }

    private static String first(String text, String otherwise) {
        return text.isEmpty() ? otherwise.strip() : text;
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
