// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * What the data set says of its pixel data, as far as it decides where frames lie.
 *
 * @param rows Rows (0028,0010)
 * @param columns Columns (0028,0011)
 * @param samplesPerPixel Samples per Pixel (0028,0002)
 * @param bitsAllocated Bits Allocated (0028,0100)
 * @param photometric Photometric Interpretation (0028,0004)
 * @param frames Number of Frames (0028,0008), 1 where absent
 * @param offsets the data set's extended offset table, or {@link OffsetTable#NONE}
 * @dicom PS3.3 C.7.6.3
 */
public record PixelLayout(
        int rows,
        int columns,
        int samplesPerPixel,
        int bitsAllocated,
        String photometric,
        int frames,
        OffsetTable offsets) {

    /** Rejects values outside their attributes' ranges, so that sizes cannot overflow. */
    public PixelLayout {
        require(rows >= 0 && rows <= 0xFFFF, "rows", rows);
        require(columns >= 0 && columns <= 0xFFFF, "columns", columns);
        require(samplesPerPixel >= 1 && samplesPerPixel <= 0xFFFF, "samples", samplesPerPixel);
        require(bitsAllocated >= 1 && bitsAllocated <= 64, "bits allocated", bitsAllocated);
        require(frames >= 1, "frames", frames);
    }

    /** Reads the layout from a header that holds the extended offset table, where there is one. */
    public static PixelLayout of(DataSet header) {
        OffsetTable offsets =
                OffsetTable.extended(
                        header.bytes(Tag.ExtendedOffsetTable).orElse(new byte[0]),
                        header.bytes(Tag.ExtendedOffsetTableLengths).orElse(new byte[0]));
        return new PixelLayout(
                header.integer(Tag.Rows).orElse(0),
                header.integer(Tag.Columns).orElse(0),
                header.integer(Tag.SamplesPerPixel).orElse(1),
                header.integer(Tag.BitsAllocated).orElse(8),
                header.string(Tag.PhotometricInterpretation).orElse(""),
                Math.max(1, header.integer(Tag.NumberOfFrames).orElse(1)),
                offsets);
    }

    /** Tells the size of one native frame; frames follow each other without padding. */
    public long bitsPerFrame() {
        return switch (photometric) {
            // Chroma is stored once for two pixels, so a pixel has two samples on average.
            case "YBR_FULL_422", "YBR_PARTIAL_422" -> (long) rows * columns * 2 * bitsAllocated;
            default -> unsharedBits();
        };
    }

    /**
     * Tells the size of one native frame in a value of this many bytes. Who decompressed it may
     * have left 4:2:2 as its label although all chroma are there.
     */
    long bitsPerFrame(long bytes) {
        boolean unshared =
                photometric.equals("YBR_FULL_422") && bytes * 8 / frames >= unsharedBits();
        return unshared ? unsharedBits() : bitsPerFrame();
    }

    private long unsharedBits() {
        return (long) rows * columns * samplesPerPixel * bitsAllocated;
    }

    private static void require(boolean valid, String what, int value) {
        if (!valid) {
            throw new PixelDataException(what + " cannot be " + value, -1);
        }
    }
}
