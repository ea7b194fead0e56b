// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.xml.DicomXml;

/**
 * Writes data sets as documents of the Native DICOM Model, one a part.
 *
 * @dicom PS3.18 8.7.3.2
 */
public final class XmlParts {

    static final String TYPE = "application/dicom+xml";

    private final OutputStream out;
    private final String boundary;

    /** Begins a message; the stream stays open. */
    public XmlParts(OutputStream out) {
        this.out = out;
        // 128 random bits do not occur in text by chance.
        HexFormat hex = HexFormat.of();
        ThreadLocalRandom random = ThreadLocalRandom.current();
        boundary = hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    /** A message as a whole. */
    public record Message(String contentType, String text) {}

    /** Writes data sets that hold all their values. */
    public static Message of(List<DataSet> dataSets) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlParts parts = new XmlParts(bytes);
        try {
            for (DataSet dataSet : dataSets) {
                parts.add(dataSet, BulkDataUri.inline());
            }
            parts.end();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Message(parts.contentType(), bytes.toString(StandardCharsets.UTF_8));
    }

    public String contentType() {
        return "multipart/related; type=\"" + TYPE + "\"; boundary=" + boundary;
    }

    void add(DataSet dataSet, BulkDataUri bulk) throws IOException {
        text("\r\n--" + boundary + "\r\nContent-Type: " + TYPE + "\r\n\r\n");
        DicomXml.write(dataSet, out, bulk);
    }

    void end() throws IOException {
        text("\r\n--" + boundary + "--\r\n");
    }

    private void text(String ascii) throws IOException {
        out.write(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
