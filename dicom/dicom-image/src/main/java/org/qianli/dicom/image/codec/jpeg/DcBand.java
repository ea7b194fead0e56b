// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.Arrays;
import org.qianli.dicom.image.codec.CodecException;

/** Decodes the DC coefficients of a progressive scan (ITU-T T.81 G.1.2.1). */
final class DcBand implements BlockWalk.Visitor {

    private final EntropyReader bits;
    private final HuffmanTable[] tables;
    private final short[][] targets;
    private final int[] strides;
    private final int[] last;
    private final int low;
    private final boolean refining;

    DcBand(
            ScanHeader scan,
            EntropyReader bits,
            HuffmanTable[] tables,
            short[][] targets,
            int[] strides) {
        this.bits = bits;
        this.tables = tables;
        this.targets = targets;
        this.strides = strides;
        this.last = new int[targets.length];
        this.low = scan.low();
        this.refining = scan.high() != 0;
    }

    @Override
    public void restart() {
        Arrays.fill(last, 0);
    }

    @Override
    public void block(int part, int column, int row) {
        int at = (row * strides[part] + column) * 64;
        if (refining) {
            targets[part][at] |= (short) (bits.plain(1) << low);
            return;
        }
        int size = bits.symbol(tables[part]);
        if (size > 16) {
            throw new CodecException(CodecException.Code.MALFORMED, "DC of size " + size);
        }
        last[part] += size == 0 ? 0 : bits.signed(size);
        targets[part][at] = (short) (last[part] << low);
    }
}
