// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.qianli.report.Letterhead;
import org.qianli.report.ReportContent;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportVersion;
import org.qianli.report.SampleReports;

class ReportPdfTest {

    private static final String URL = "https://qianli.example/verify/AbCdEfGhIjKlMnOpQrSt";
    private final ReportPdf pdf = new ReportPdf(new ReportHtml());

    @Test
    void printsTheWholeReportInChineseType() throws IOException {
        byte[] bytes = pdf.render(printed(SampleReports.version(1), 1));
        Files.write(Files.createDirectories(Path.of("target")).resolve("report-sample.pdf"), bytes);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            String text = new PDFTextStripper().getText(document);
            assertThat(text)
                    .contains("青石镇中心卫生院", "医学影像诊断报告单", "欧阳䶮", "男", "57岁", "QS010023")
                    .contains("影像所见", "影像诊断", "右肺下野炎症，建议治疗后复查。")
                    .contains("林书远", "2026-11-21 09:12", "周慎言", "2026-11-21 09:30")
                    .contains("第 1 页", "共 1 页");
        }
    }

    @Test
    void embedsSubsetsOfItsOwnType() throws IOException {
        byte[] bytes = pdf.render(printed(SampleReports.version(1), 1));
        assertThat(bytes.length).isLessThan(200_000);
        try (PDDocument document = Loader.loadPDF(bytes)) {
            List<PDFont> fonts = new ArrayList<>();
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    fonts.add(page.getResources().getFont(name));
                }
            }
            assertThat(fonts).isNotEmpty().allMatch(PDFont::isEmbedded);
            assertThat(fonts).allMatch(font -> font.getName().matches("[A-Z]{6}\\+NotoSansSC.*"));
        }
    }

    @Test
    void marksAmendedAndReplacedVersions() throws IOException {
        assertThat(text(printed(SampleReports.version(2), 2)))
                .contains("更正报告（第 2 版）", "补充诊断")
                .doesNotContain("取代");
        assertThat(text(printed(SampleReports.version(1), 2))).contains("本版已被第 2 版取代");
    }

    @Test
    void namesNobodyAsTheAuditorOfAProvisionalReport() throws IOException {
        assertThat(text(printed(SampleReports.provisional(), 1)))
                .contains("临时报告", "报告医师：林书远", "审核医师：待审核")
                .doesNotContain("审核医师：林书远");
    }

    @Test
    void numbersThePagesOfALongReport() throws IOException {
        Map<String, String> blocks = new LinkedHashMap<>();
        blocks.put("findings", "双肺纹理清晰，未见明显实质性病变。\n".repeat(120));
        blocks.put("impression", "心、肺、膈未见明显异常。");
        ReportVersion version = SampleReports.version(1, new ReportContent(blocks, false));
        byte[] bytes = pdf.render(printed(version, 1));
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertThat(document.getNumberOfPages()).isEqualTo(4);
            assertThat(new PDFTextStripper().getText(document)).contains("第 4 页", "共 4 页");
        }
    }

    @Test
    void carriesTheLogoAndTheWordsOfTheInstitution() throws IOException {
        PrintedReport plain = printed(SampleReports.version(1), 1);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB), "png", png);
        Letterhead letterhead = new Letterhead(Logo.read(png.toByteArray()), "急诊电话 120", 6);
        PrintedReport own =
                new PrintedReport(
                        plain.version(),
                        plain.layout(),
                        plain.institution(),
                        letterhead,
                        plain.exam(),
                        plain.pictures(),
                        plain.latest(),
                        plain.verifyUrl(),
                        plain.zone());
        assertThat(text(own)).contains("急诊电话 120");
        assertThat(pictures(own)).isEqualTo(pictures(plain) + 1);
    }

    private int pictures(PrintedReport report) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.render(report))) {
            int pictures = 0;
            PDResources resources = document.getPage(0).getResources();
            for (COSName name : resources.getXObjectNames()) {
                pictures += resources.isImageXObject(name) ? 1 : 0;
            }
            return pictures;
        }
    }

    @Test
    void keepsMarkupThatADoctorTypesAsText() throws IOException {
        Map<String, String> blocks =
                Map.of("findings", "结节<b>5mm</b> & 'x' > 3", "impression", "&lt;待查");
        String text = text(printed(SampleReports.version(1, new ReportContent(blocks, null)), 1));
        assertThat(text).contains("结节<b>5mm</b> & 'x' > 3", "&lt;待查");
    }

    private String text(PrintedReport report) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.render(report))) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static PrintedReport printed(ReportVersion version, int latest) {
        return new PrintedReport(
                version,
                ReportLayout.of("imaging"),
                SampleReports.institution(),
                Letterhead.PLAIN,
                SampleReports.exam(),
                List.of(),
                latest,
                URL,
                ZoneId.of("Asia/Shanghai"));
    }
}
