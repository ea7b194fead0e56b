// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.io.IOException;
import java.io.OutputStream;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Vr;

/** The value or fragment behind the header that was read last, until it is read or passed over. */
final class PendingValue {
    /** Values up to this size are slices of the window that they were found in. */
    private static final int SLICE = 4 * 1024;

    /** What virtual machines put into one array. */
    private static final int LARGEST = Integer.MAX_VALUE - 16;

    private final ByteSource in;
    private final ElementHeader header;
    private final ReadReport report;
    private boolean pending;

    PendingValue(ByteSource in, ElementHeader header, ReadReport report) {
        this.in = in;
        this.header = header;
        this.report = report;
    }

    /** Says that the input is at the beginning of a value. */
    void begin() {
        pending = true;
    }

    boolean isThere() {
        return pending;
    }

    /** Tells whether a value of unknown representation begins as an item does. */
    boolean looksLikeItems() throws IOException {
        return pending
                && header.vr == Vr.UN
                && header.length >= 8
                && in.ensure(8)
                && header.isItemAhead();
    }

    ValueElement element(boolean bigEndian) throws IOException {
        require();
        int length = (int) header.length;
        boolean near =
                header.length <= in.available() || (header.length <= SLICE && in.ensure(length));
        if (near && !bigEndian) {
            var value =
                    ValueElement.slice(header.tag, header.vr, in.window(), in.position(), length);
            in.advance(length);
            pending = false;
            return value;
        }
        byte[] bytes = bytes();
        if (bigEndian) {
            ByteOrders.swap(bytes, header.vr.unit());
        }
        return ValueElement.slice(header.tag, header.vr, bytes, 0, bytes.length);
    }

    byte[] bytes() throws IOException {
        require();
        if (header.length > LARGEST) {
            throw report.failure(
                    ErrorCode.BAD_LENGTH, header.length + " bytes do not fit in memory");
        }
        byte[] bytes = in.take(header.length);
        if (bytes.length < header.length) {
            throw truncated(bytes.length);
        }
        pending = false;
        return bytes;
    }

    void transferTo(OutputStream out) throws IOException {
        require();
        long done = in.transfer(header.length, out);
        if (done < header.length) {
            throw truncated(done);
        }
        pending = false;
    }

    private void require() {
        if (!pending) {
            throw new IllegalStateException("no value to read here");
        }
    }

    private DicomException truncated(long there) {
        return report.failure(
                ErrorCode.TRUNCATED,
                "the input ends after " + there + " of " + header.length + " bytes of a value");
    }
}
