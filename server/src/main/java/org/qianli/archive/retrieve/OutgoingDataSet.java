// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.ReadResult;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.image.frame.Span;
import org.qianli.vault.ObjectContent;
import org.qianli.vault.Vault;

/**
 * The data set of a stored instance as it goes out in the syntax that it is stored in: as it lies,
 * or a corrected header before the pixels as they lie.
 *
 * @param pieces the data set, without preamble and file meta information
 */
public record OutgoingDataSet(List<Piece> pieces) {

    private static final ReadOptions HEADER =
            new ReadOptions(true, Long.MAX_VALUE, false, 64, 20_000_000);

    /** Copies the list. */
    public OutgoingDataSet {
        pieces = List.copyOf(pieces);
    }

    /** Opens the data set of an instance; only a corrected one is read for it. */
    public static OutgoingDataSet of(Vault vault, StoredInstance instance) throws IOException {
        ObjectContent content = vault.read(instance.ref());
        long end = content.length();
        if (instance.correction().isEmpty()) {
            Span whole = new Span(instance.dataSet(), end - instance.dataSet());
            return new OutgoingDataSet(List.of(new Piece.Stored(content, whole)));
        }
        TransferSyntax syntax = TransferSyntax.of(instance.syntax());
        // Deflated pixels have no place of their own, so that everything is written again.
        ReadOptions options = syntax.deflated() ? ReadOptions.all() : HEADER;
        try (InputStream in = StoredBytes.dataSet(content, instance)) {
            ReadResult read = DataSetReader.readResult(in, syntax, options);
            DataSet corrected = instance.corrected(read.dataSet());
            Piece header = new Piece.Made(DataSetWriter.encode(corrected, syntax));
            if (syntax.deflated() || read.pixelDataOffset().isEmpty()) {
                return new OutgoingDataSet(List.of(header));
            }
            long pixels = instance.dataSet() + read.pixelDataOffset().getAsLong();
            Piece rest = new Piece.Stored(content, new Span(pixels, end - pixels));
            return new OutgoingDataSet(List.of(header, rest));
        }
    }

    /** Tells the number of bytes. */
    public long length() {
        return pieces.stream().mapToLong(Piece::length).sum();
    }

    /** Opens the bytes one after the other. */
    public InputStream open() throws IOException {
        return Piece.open(pieces);
    }
}
