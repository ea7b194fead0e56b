// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.doctor;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A report as a page in Chinese and English, for whoever decides and for the file. */
final class ReportPage {

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="zh-CN"><head><meta charset="utf-8"><title>影像存储检查报告 Archive check</title>
            <style>
            body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:64em;margin:2em auto;padding:0 1em;color:#1f2933}
            h1{font-size:1.4em}h2{font-size:1.15em;margin:1.6em 0 .3em;border-bottom:1px solid #cbd2d9}
            table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.25em .8em .25em 0;border-bottom:1px solid #e4e7eb;overflow-wrap:anywhere}
            th{font-weight:normal;color:#616e7c}small{color:#616e7c;display:block}
            </style></head><body>
            """;

    private ReportPage() {}

    static String of(RepairReport report) {
        Findings checked = report.checked();
        return HEAD
                + """
                <h1>影像存储检查报告 <small>Archive check, %s (UTC)</small></h1>
                <p><b>%s</b></p>
                <h2>检查范围 Checked</h2>
                <table>
                <tr><th>存储卷 Volumes</th><td>%d</td></tr>
                <tr><th>对象 Objects</th><td>%d（%d 字节 bytes）</td></tr>
                <tr><th>索引所指对象 Objects that the index names</th><td>%d</td></tr>
                </table>
                <h2>已修复 Repaired: %d</h2>
                %s
                <h2>有待人工处理 Left for somebody to decide: %d</h2>
                %s
                </body></html>
                """
                        .formatted(
                                report.at(),
                                outcome(report),
                                checked.volumes(),
                                checked.objects(),
                                checked.bytes(),
                                checked.indexed(),
                                report.repaired().size(),
                                table(report.repaired(), true),
                                report.remaining().size(),
                                table(report.remaining(), false));
    }

    private static String outcome(RepairReport report) {
        if (report.remaining().isEmpty()) {
            return "存储与索引一致，全部校验通过。 <small>Volumes and index agree, and every byte is as it was"
                    + " stored.</small>";
        }
        return switch (report.repair()) {
            case NOT_NEEDED, DONE ->
                    "索引与存储卷一致，但有数据需人工处理。 <small>The index is as the volumes say; what is left needs"
                            + " somebody.</small>";
            case NOT_ASKED ->
                    "发现问题，未作修复。 <small>Something is wrong; nothing was repaired (doctor"
                            + " --repair).</small>";
            case NOT_SAFE ->
                    "未作修复：须先处理下列问题，否则尚可找回的数据会从索引中消失。 <small>Nothing was repaired: first see to"
                            + " what follows, or the index forgets what can still be had.</small>";
        };
    }

    private static String table(List<Finding> findings, boolean repaired) {
        if (findings.isEmpty()) {
            return "<p>无 None</p>";
        }
        return findings.stream()
                .map(finding -> row(finding, repaired))
                .collect(
                        Collectors.joining(
                                "\n",
                                "<table><tr><th>问题 What</th><th>位置 Where</th>"
                                        + "<th>图像 Instance</th></tr>\n",
                                "\n</table>"));
    }

    private static String row(Finding finding, boolean repaired) {
        return "<tr><td>%s</td><td>卷 volume %d<small>%d–%d</small></td><td>%s<small>%s</small></td></tr>"
                .formatted(
                        repaired ? done(finding.kind()) : todo(finding.kind()),
                        finding.volume(),
                        finding.from(),
                        finding.to(),
                        HtmlUtils.htmlEscape(Objects.requireNonNullElse(finding.sopUid(), "—")),
                        HtmlUtils.htmlEscape(Objects.requireNonNullElse(finding.studyUid(), "")));
    }

    private static String done(Finding.Kind kind) {
        return switch (kind) {
            case UNINDEXED -> "已存图像未入索引，已补入。<small>Not in the index; indexed.</small>";
            case MISSING ->
                    "索引所指对象不存在，索引行已移除；需要时请发送方重新发送。<small>A row without its object; removed. Have"
                            + " the image sent again if it is needed.</small>";
            case BROKEN, DAMAGED, CUT_OFF, VOLUME_GONE -> "不再出现。<small>Not met any more.</small>";
        };
    }

    private static String todo(Finding.Kind kind) {
        return switch (kind) {
            case BROKEN ->
                    "对象字节与校验和不符。请检查磁盘，从备份恢复该存储卷；无备份时请发送方重新发送，并在“影像管理”中以新图像替换。"
                            + "<small>Bytes that do not fit their checksum. Look at the disk and restore the"
                            + " volume from a backup; without one have the image sent again and put it in this"
                            + " one's place.</small>";
            case DAMAGED ->
                    "存储卷中一段无法辨认，其中原有对象可能丢失。请从备份恢复该存储卷。<small>A stretch in which nothing can be"
                            + " made out. Restore the volume from a backup.</small>";
            case CUT_OFF ->
                    "图像完好，但其所在段落的记录头已损坏，重建索引会丢失它。请先导出该检查，再从备份恢复该存储卷。<small>The image is"
                            + " whole, its record is not: an index made again would lose it. Export the study,"
                            + " and restore the volume from a backup.</small>";
            case MISSING ->
                    "索引所指位置没有对象。有备份时请先恢复存储卷；确认无法找回后以 --repair 移除。<small>A row without its"
                            + " object. Restore the volume if there is a backup; --repair removes the row.</small>";
            case VOLUME_GONE ->
                    "整个存储卷不存在。请检查磁盘是否挂载，或从备份恢复；确认无法找回后以 --reindex 重建索引。<small>The whole"
                            + " volume is not there. Is the disk mounted? Restore it from a backup; if it is gone"
                            + " for good, --reindex.</small>";
            case UNINDEXED ->
                    "已存图像未入索引，以 --repair 补入。<small>An image that the index does not know; --repair"
                            + " indexes it.</small>";
        };
    }
}
