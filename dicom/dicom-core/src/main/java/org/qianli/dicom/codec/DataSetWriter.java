// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.core.Item;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Vr;

/**
 * Writes data sets.
 *
 * <p>A data set that was read without repairs comes out byte for byte as it went in, where the
 * syntax is the same and not deflated.
 *
 * @dicom PS3.5 7 and A
 */
public final class DataSetWriter {
    private static final long SHORT_LIMIT = 0xFFFF;
    private static final long LONG_LIMIT = 0xFFFFFFFEL;

    private final ByteSink out;
    private final boolean bigEndian;

    private DataSetWriter(ByteSink out, boolean bigEndian) {
        this.out = out;
        this.bigEndian = bigEndian;
    }

    /**
     * Writes a data set; the stream stays open.
     *
     * @throws IllegalArgumentException if a value was left out when the data set was read
     */
    public static void write(DataSet dataSet, TransferSyntax syntax, OutputStream out)
            throws IOException {
        if (!syntax.deflated()) {
            writeInflated(dataSet, syntax, out);
            return;
        }
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            var counting = new CountingStream(out);
            DeflaterOutputStream deflated = new DeflaterOutputStream(counting, deflater);
            writeInflated(dataSet, syntax, deflated);
            deflated.finish();
            if (counting.isOdd()) {
                out.write(0);
            }
        } finally {
            deflater.end();
        }
    }

    private static void writeInflated(DataSet dataSet, TransferSyntax syntax, OutputStream out)
            throws IOException {
        ByteSink sink = new ByteSink(out);
        new DataSetWriter(sink, syntax.bigEndian()).writeAll(dataSet, syntax.explicitVr());
        sink.flush();
    }

    /** Encodes a data set in memory. */
    public static byte[] encode(DataSet dataSet, TransferSyntax syntax) {
        var bytes = new ByteArrayOutputStream();
        try {
            write(dataSet, syntax, bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }

    private void writeAll(DataSet dataSet, boolean explicit) throws IOException {
        for (Element element : dataSet) {
            switch (element) {
                case ValueElement value -> writeValue(value, explicit);
                case SequenceElement sequence -> writeSequence(sequence, explicit);
                case FragmentsElement fragments -> writeFragments(fragments, explicit);
                case BulkElement bulk ->
                        throw new IllegalArgumentException(
                                "the value of " + Tags.format(bulk.tag()) + " was not read");
            }
        }
    }

    private void writeValue(ValueElement value, boolean explicit) throws IOException {
        writeHeader(value.tag(), value.vr(), value.length(), explicit);
        // Inside implicit sequences of big endian data sets values are little endian.
        if (bigEndian && explicit && value.vr().unit() > 1) {
            byte[] swapped = value.bytes();
            ByteOrders.swap(swapped, value.vr().unit());
            out.write(swapped, 0, swapped.length);
        } else {
            out.write(value);
        }
    }

    private void writeSequence(SequenceElement sequence, boolean explicit) throws IOException {
        boolean explicitItems = explicit && sequence.vr() != Vr.UN;
        long length = sequence.undefinedLength() ? -1 : EncodedLength.of(sequence, explicitItems);
        writeHeader(sequence.tag(), sequence.vr(), length, explicit);
        for (Item item : sequence.items()) {
            long itemLength =
                    item.undefinedLength() ? -1 : EncodedLength.of(item.dataSet(), explicitItems);
            writeItemHeader(Tags.ITEM, itemLength, explicitItems);
            writeAll(item.dataSet(), explicitItems);
            if (item.undefinedLength()) {
                writeItemHeader(Tags.ITEM_END, 0, explicitItems);
            }
        }
        if (sequence.undefinedLength()) {
            writeItemHeader(Tags.SEQUENCE_END, 0, explicitItems);
        }
    }

    private void writeFragments(FragmentsElement fragments, boolean explicit) throws IOException {
        boolean delimited = EncodedLength.isDelimited(fragments, explicit);
        long length = delimited ? -1 : EncodedLength.of(fragments);
        writeHeader(fragments.tag(), fragments.vr(), length, explicit);
        for (byte[] fragment : fragments.fragments()) {
            writeItemHeader(Tags.ITEM, fragment.length, explicit);
            out.write(fragment, 0, fragment.length);
        }
        if (delimited) {
            writeItemHeader(Tags.SEQUENCE_END, 0, explicit);
        }
    }

    private void writeHeader(int tag, Vr vr, long length, boolean explicit) throws IOException {
        writeTag(tag, explicit);
        if (!explicit) {
            writeLength(length, false);
            return;
        }
        // A value that outgrew the short length field of its representation is sent as UN (PS3.5
        // 6.2.2).
        Vr encoded = !vr.hasLongLength() && length > SHORT_LIMIT ? Vr.UN : vr;
        String code = encoded.name();
        if (encoded.hasLongLength()) {
            out.write4(code.charAt(0), code.charAt(1), 0, 0);
            writeLength(length, true);
        } else if (bigEndian) {
            out.write4(code.charAt(0), code.charAt(1), (int) length >>> 8, (int) length);
        } else {
            out.write4(code.charAt(0), code.charAt(1), (int) length, (int) length >>> 8);
        }
    }

    private void writeItemHeader(int tag, long length, boolean explicit) throws IOException {
        writeTag(tag, explicit);
        writeLength(length, explicit);
    }

    private void writeTag(int tag, boolean explicit) throws IOException {
        if (bigEndian && explicit) {
            out.write4(tag >>> 24, tag >>> 16, tag >>> 8, tag);
        } else {
            out.write4(tag >>> 16, tag >>> 24, tag, tag >>> 8);
        }
    }

    private void writeLength(long length, boolean explicit) throws IOException {
        if (length > LONG_LIMIT) {
            throw new IllegalArgumentException(
                    "a length of " + length + " bytes has no place in a data set");
        }
        int word = (int) length;
        if (bigEndian && explicit) {
            out.write4(word >>> 24, word >>> 16, word >>> 8, word);
        } else {
            out.write4(word, word >>> 8, word >>> 16, word >>> 24);
        }
    }
}
