// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;
import org.qianli.vault.ObjectContent;
import org.qianli.vault.Vault;
import org.springframework.stereotype.Component;

/** Describes stored instances by their data sets, with references in place of large values. */
@Component
public class InstanceMetadata {

    /**
     * Values of more bytes are referred to. Smaller ones cost less inline than a request each, and
     * viewers want look-up tables and overlays at once.
     */
    private static final int INLINE_BYTES = 4096;

    private static final ReadOptions WITHOUT_BULK = ReadOptions.skippingBulk(INLINE_BYTES);

    private final Vault vault;

    InstanceMetadata(Vault vault) {
        this.vault = vault;
    }

    /** A data set, and which of its values are referred to. */
    public record Described(DataSet dataSet, BulkDataUri bulk) {}

    /** Writes one instance's data set as a JSON object; the stream stays open. */
    public void write(StoredInstance instance, OutputStream out) throws IOException {
        Described described = describe(instance);
        DicomJson.write(described.dataSet(), out, described.bulk());
    }

    /** Reads one instance's data set. */
    public Described describe(StoredInstance instance) throws IOException {
        ObjectContent content = vault.read(instance.ref());
        try (InputStream in = StoredBytes.dataSet(content, instance)) {
            TransferSyntax syntax = TransferSyntax.of(instance.syntax());
            // Viewers choose a decoder by this attribute before they load a frame.
            DataSet dataSet =
                    instance.corrected(DataSetReader.read(in, syntax, WITHOUT_BULK)).toBuilder()
                            .put(Tag.AvailableTransferSyntaxUID, instance.syntax())
                            .build();
            String location = instance.uids().location() + "/bulkdata/";
            return new Described(dataSet, BulkDataUri.above(INLINE_BYTES, path -> location + path));
        }
    }
}
