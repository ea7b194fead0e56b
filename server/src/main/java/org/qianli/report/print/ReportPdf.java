// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.print;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import org.springframework.stereotype.Component;

/**
 * Prints a signed version on A4.
 *
 * <p>The type comes with the server and is embedded as a subset, so that a report looks the same on
 * every machine and every name prints; nothing depends on the fonts of the machine.
 */
@Component
public class ReportPdf {

    private static final String REGULAR = "/font/NotoSansSC-Regular.ttf";
    private static final String BOLD = "/font/NotoSansSC-Bold-GB2312.ttf";

    private final ReportHtml html;

    ReportPdf(ReportHtml html) {
        this.html = html;
        // It tells of every font and style sheet that it loads.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** Renders the printed form. */
    public byte[] render(PrintedReport report) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream(64 * 1024);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> resource(REGULAR), "report", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> resource(BOLD), "report", 700, FontStyle.NORMAL, true);
        // Characters that the bold face lacks are taken from here, whatever the weight.
        builder.useFont(() -> resource(REGULAR), "every", 400, FontStyle.NORMAL, true);
        builder.withHtmlContent(html.document(report), null);
        builder.withProducer("Qianli");
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException broken) {
            throw new UncheckedIOException("report cannot be printed", broken);
        }
        return pdf.toByteArray();
    }

    private static InputStream resource(String path) {
        InputStream stream = ReportPdf.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("the server's font is missing: " + path);
        }
        return stream;
    }
}
