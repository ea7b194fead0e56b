// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.dimse.DataSetInput;

/** Reads and writes the small data sets of queries and answers. */
final class Identifiers {
    /** A query with a list of some ten thousand UIDs still fits. */
    private static final int MAX_LENGTH = 1024 * 1024;

    private Identifiers() {}

    static DataSet read(DataSetInput data, PresentationContext context) throws IOException {
        byte[] bytes = data.readAll(MAX_LENGTH);
        return DataSetReader.read(
                bytes, TransferSyntax.of(context.transferSyntax()), ReadOptions.all());
    }

    static byte[] write(DataSet dataSet, PresentationContext context) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        DataSetWriter.write(dataSet, TransferSyntax.of(context.transferSyntax()), bytes);
        return bytes.toByteArray();
    }
}
