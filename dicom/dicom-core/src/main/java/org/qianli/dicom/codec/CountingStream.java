// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Remembers whether an even number of bytes has been written: a deflated data set is padded to one
 * (PS3.5 A.5).
 */
final class CountingStream extends FilterOutputStream {
    private long count;

    CountingStream(OutputStream out) {
        super(out);
    }

    boolean isOdd() {
        return (count & 1) != 0;
    }

    @Override
    public void write(int single) throws IOException {
        out.write(single);
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        count += length;
    }
}
