// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.xml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.json.BulkDataSource;
import org.qianli.dicom.json.BulkDataUri;

/**
 * Turns data sets into documents of the Native DICOM Model and back.
 *
 * <p>The text is UTF-8 whatever the data set's character set; (0008,0005) says so where it is
 * present. Characters that XML 1.0 cannot carry, such as a form feed, become U+FFFD in text and a
 * question mark in codes and numbers.
 *
 * @dicom PS3.19 A.1
 */
public final class DicomXml {
    static final String NAMESPACE = "http://dicom.nema.org/PS3.19/models/NativeDICOM";

    private DicomXml() {}

    /** Writes one data set as a document; the stream stays open. */
    public static void write(DataSet dataSet, OutputStream out, BulkDataUri bulk)
            throws IOException {
        XmlWriter xml = new XmlWriter(out);
        new DicomXmlWriter(xml, bulk).write(dataSet);
        xml.flush();
    }

    /** Writes one data set as a string. */
    public static String write(DataSet dataSet, BulkDataUri bulk) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(dataSet, bytes, bulk);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /**
     * Reads a document that holds one data set; text values become UTF-8.
     *
     * <p>Document types and external entities are refused, and so is nesting beyond 64 items.
     *
     * @throws DicomException if the document is not the Native DICOM Model
     */
    public static DataSet read(InputStream in, BulkDataSource bulk) throws IOException {
        return new DicomXmlReader(in, bulk).read();
    }

    /**
     * Reads a string that holds one data set; references to bulk data are refused.
     *
     * @throws DicomException if the text is not the Native DICOM Model
     */
    public static DataSet read(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return read(new ByteArrayInputStream(bytes), BulkDataSource.NONE);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
