// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import java.util.List;
import org.qianli.dicom.image.codec.CodecException;

/** Undoes the reversible and the irreversible component transform (T.800 annex G). */
public final class ColourTransform {

    private ColourTransform() {}

    /** Makes red, green and blue of a tile's first three components, in place. */
    public static void undo(List<ComponentRows> tile) {
        boolean same =
                tile.size() >= 3
                        && tile.get(0).area().equals(tile.get(1).area())
                        && tile.get(0).area().equals(tile.get(2).area());
        if (same
                && tile.get(0) instanceof ComponentRows.Integers y
                && tile.get(1) instanceof ComponentRows.Integers cb
                && tile.get(2) instanceof ComponentRows.Integers cr) {
            for (int r = 0; r < y.rows().length; r++) {
                undoReversible(y.rows()[r], cb.rows()[r], cr.rows()[r]);
            }
        } else if (same
                && tile.get(0) instanceof ComponentRows.Reals y
                && tile.get(1) instanceof ComponentRows.Reals cb
                && tile.get(2) instanceof ComponentRows.Reals cr) {
            for (int r = 0; r < y.rows().length; r++) {
                undoIrreversible(y.rows()[r], cb.rows()[r], cr.rows()[r]);
            }
        } else {
            throw new CodecException(MALFORMED, "colour transform of components that differ");
        }
    }

    private static void undoReversible(int[] y, int[] u, int[] v) {
        for (int x = 0; x < y.length; x++) {
            int green = y[x] - ((u[x] + v[x]) >> 2);
            int red = v[x] + green;
            int blue = u[x] + green;
            y[x] = red;
            u[x] = green;
            v[x] = blue;
        }
    }

    private static void undoIrreversible(float[] y, float[] cb, float[] cr) {
        for (int x = 0; x < y.length; x++) {
            float red = y[x] + 1.402f * cr[x];
            float green = y[x] - 0.344136f * cb[x] - 0.714136f * cr[x];
            float blue = y[x] + 1.772f * cb[x];
            y[x] = red;
            cb[x] = green;
            cr[x] = blue;
        }
    }
}
