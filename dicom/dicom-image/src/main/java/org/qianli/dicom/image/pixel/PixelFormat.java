// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.pixel;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.codec.CodecException;

/**
 * What a data set says of its samples.
 *
 * @param columns pixels in a row
 * @param rows rows
 * @param samples samples of a pixel
 * @param allocated bits from one sample to the next
 * @param stored bits of a sample that are its value
 * @param highBit the most significant of those
 * @param number how the bits are to be read
 * @param planar whether each component lies together, instead of each pixel
 * @param photometric what the samples mean
 * @dicom PS3.3 C.7.6.3
 */
public record PixelFormat(
        int columns,
        int rows,
        int samples,
        int allocated,
        int stored,
        int highBit,
        NumberKind number,
        boolean planar,
        Photometric photometric) {

    /** How bits are read as a number. */
    public enum NumberKind {
        UNSIGNED,
        SIGNED,
        FLOAT,
        DOUBLE
    }

    /** Rejects what no image can have; what senders merely contradict themselves in is mended. */
    public PixelFormat {
        require(columns >= 1 && columns <= 0xFFFF, "columns", columns);
        require(rows >= 1 && rows <= 0xFFFF, "rows", rows);
        require((long) columns * rows * 8 <= Integer.MAX_VALUE, "rows", rows);
        require(samples == 1 || samples == 3 || samples == 4, "samples per pixel", samples);
        boolean known = allocated == 1 || (allocated % 8 == 0 && allocated > 0 && allocated <= 64);
        require(known && allocated != 24, "bits allocated", allocated);
        if (stored < 1 || stored > allocated) {
            stored = allocated;
        }
        if (highBit < stored - 1 || highBit >= allocated) {
            highBit = stored - 1;
        }
    }

    private static void require(boolean holds, String what, int value) {
        if (!holds) {
            throw new CodecException(CodecException.Code.UNSUPPORTED, what + " of " + value);
        }
    }

    /** Reads the attributes; the pixel data themselves need not be there. */
    public static PixelFormat of(DataSet header) {
        int samples = header.integer(Tag.SamplesPerPixel).orElse(1);
        int allocated = header.integer(Tag.BitsAllocated).orElse(8);
        int stored = header.integer(Tag.BitsStored).orElse(allocated);
        return new PixelFormat(
                header.integer(Tag.Columns).orElse(0),
                header.integer(Tag.Rows).orElse(0),
                samples,
                allocated,
                stored,
                header.integer(Tag.HighBit).orElse(stored - 1),
                number(header, allocated),
                samples > 1 && header.integer(Tag.PlanarConfiguration).orElse(0) == 1,
                Photometric.of(
                        header.string(Tag.PhotometricInterpretation)
                                .orElse(samples == 1 ? "MONOCHROME2" : "RGB")));
    }

    /** Real numbers are not said to be so: the attributes of whole ones are absent instead. */
    private static NumberKind number(DataSet header, int allocated) {
        boolean whole =
                header.contains(Tag.PixelRepresentation)
                        || header.contains(Tag.BitsStored)
                        || header.contains(Tag.PixelData);
        if (!whole && allocated == Float.SIZE) {
            return NumberKind.FLOAT;
        }
        if (!whole && allocated == Double.SIZE) {
            return NumberKind.DOUBLE;
        }
        return header.integer(Tag.PixelRepresentation).orElse(0) == 1
                ? NumberKind.SIGNED
                : NumberKind.UNSIGNED;
    }

    /** Tells whether samples are two's complement. */
    public boolean signed() {
        return number == NumberKind.SIGNED;
    }

    /** Tells how many pixels a frame has. */
    public int pixels() {
        return columns * rows;
    }

    /** Gives the same with the samples of each pixel side by side, none of them shared. */
    PixelFormat byPixel() {
        return with(false);
    }

    /** Gives the same with no samples shared between pixels. */
    PixelFormat whole() {
        return with(planar);
    }

    private PixelFormat with(boolean byPlane) {
        Photometric unshared =
                switch (photometric) {
                    case YBR_FULL_422 -> Photometric.YBR_FULL;
                    case YBR_PARTIAL_420 -> Photometric.YBR_PARTIAL_422;
                    default -> photometric;
                };
        return new PixelFormat(
                columns, rows, samples, allocated, stored, highBit, number, byPlane, unshared);
    }
}
