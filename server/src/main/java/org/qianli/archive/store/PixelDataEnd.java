// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.file.FileReadResult;

/** Tells where native pixel data must end, so that a cut file is not taken for a whole one. */
final class PixelDataEnd {

    private static final int UNDEFINED = 0xffffffff;
    private static final int EXPLICIT_HEADER = 12;
    private static final int IMPLICIT_HEADER = 8;

    /** Some writers count a byte of padding that they do not write. */
    private static final int PADDING = 1;

    private PixelDataEnd() {}

    /**
     * Finds the least size of a file by the length that its pixel data declare; nothing where they
     * are in fragments, deflated or absent.
     *
     * @param tee as it is right after the header was read
     * @dicom PS3.5 7.1
     */
    static Optional<Long> find(FileReadResult read, Tee tee) {
        TransferSyntax syntax = read.file().syntax();
        if (read.pixelDataOffset().isEmpty() || syntax.deflated()) {
            return Optional.empty();
        }
        long offset = read.pixelDataOffset().getAsLong();
        int header = syntax.explicitVr() ? EXPLICIT_HEADER : IMPLICIT_HEADER;
        return tee.recall(offset, header)
                .map(bytes -> length(bytes, syntax))
                .filter(length -> length != UNDEFINED)
                .map(length -> offset + header + Integer.toUnsignedLong(length) - PADDING);
    }

    private static int length(byte[] header, TransferSyntax syntax) {
        ByteOrder order = syntax.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return ByteBuffer.wrap(header).order(order).getInt(header.length - Integer.BYTES);
    }
}
