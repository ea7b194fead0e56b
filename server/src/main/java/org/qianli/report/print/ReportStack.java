// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.print;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences.DUPLEX;

/** Lays rendered reports one after the other into one document. */
final class ReportStack {

    private final PDFMergerUtility merger = new PDFMergerUtility();

    void add(byte[] pdf) {
        merger.addSource(new RandomAccessReadBuffer(pdf));
    }

    byte[] merged() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256 * 1024);
        merger.setDestinationStream(out);
        try {
            merger.mergeDocuments(IOUtils.createMemoryOnlyStreamCache());
            return singleSided(out.toByteArray());
        } catch (IOException broken) {
            throw new UncheckedIOException("reports cannot be printed together", broken);
        }
    }

    /** One patient's report must not come to lie on the back of another's. */
    private static byte[] singleSided(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
            preferences.setDuplex(DUPLEX.Simplex);
            document.getDocumentCatalog().setViewerPreferences(preferences);
            ByteArrayOutputStream out = new ByteArrayOutputStream(pdf.length);
            document.save(out);
            return out.toByteArray();
        }
    }
}
