// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;

/**
 * Inflates a deflated data set, up to a bound: a megabyte of input can stand for a gigabyte.
 *
 * <p>Real data sets shrink to a tenth or so; only masks that are almost empty shrink further, and
 * those are small.
 */
final class BoundedInflation extends InflaterInputStream {
    private static final long ALWAYS_BORNE = 128L << 20;
    private static final int MAX_RATIO = 64;

    BoundedInflation(InputStream in, Inflater inflater) {
        super(in, inflater);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (inf.getBytesWritten() > ALWAYS_BORNE + MAX_RATIO * inf.getBytesRead()) {
            throw new DicomException(
                    ErrorCode.BAD_COMPRESSION,
                    inf.getBytesRead() + " bytes inflate to more than is borne");
        }
        return count;
    }
}
