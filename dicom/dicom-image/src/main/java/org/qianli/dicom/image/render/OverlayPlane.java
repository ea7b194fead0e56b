// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.render;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.pixel.PixelFormat;

/**
 * A plane of bits that is drawn over an image.
 *
 * @param columns of the plane
 * @param rows of the plane
 * @param left column of the image under the plane's first column, from 0; may be negative
 * @param top row of the image under the plane's first row
 * @param bits bit i is bit i % 8 of byte i / 8
 * @param firstBit where this frame's plane begins
 * @dicom PS3.3 C.9.2
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record OverlayPlane(int columns, int rows, int left, int top, byte[] bits, long firstBit) {

    /** Planes lie in the even groups 6000 to 601E. */
    private static final int GROUPS = 16;

    private static final byte WHITE = (byte) 0xFF;

    /** Finds the plane of one group, whatever it is for. */
    static List<OverlayPlane> ofGroup(DataSet header, int group, int frame) {
        int offset = (group - 0x6000) << 16;
        byte[] data = header.bytes(Tag.OverlayData + offset).orElse(new byte[0]);
        List<OverlayPlane> planes = new ArrayList<>();
        add(header, offset, frame, data, planes);
        return planes;
    }

    /** Lists the graphic planes that are kept apart from the pixels. */
    static List<OverlayPlane> list(DataSet header, int frame) {
        List<OverlayPlane> planes = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            int offset = group << 17;
            byte[] data = header.bytes(Tag.OverlayData + offset).orElse(new byte[0]);
            if (data.length > 0 && isGraphic(header, offset)) {
                add(header, offset, frame, data, planes);
            }
        }
        return planes;
    }

    /** Tells whether there may be planes in the pixels, so that they are worth reading again. */
    static boolean mayBeEmbedded(DataSet header) {
        for (int group = 0; group < GROUPS; group++) {
            int offset = group << 17;
            if (header.integer(Tag.OverlayBitsAllocated + offset).orElse(1) > 1) {
                return true;
            }
        }
        return false;
    }

    /**
     * Lists the graphic planes that old senders kept in bits of the pixels.
     *
     * @param stored the native frame
     */
    static List<OverlayPlane> embedded(DataSet header, byte[] stored, PixelFormat format) {
        List<OverlayPlane> planes = new ArrayList<>();
        for (int group = 0; group < GROUPS && format.allocated() <= 16; group++) {
            int offset = group << 17;
            int bit = header.integer(Tag.OverlayBitPosition + offset).orElse(0);
            boolean outside = bit > format.highBit() || bit <= format.highBit() - format.stored();
            boolean inside =
                    header.integer(Tag.OverlayBitsAllocated + offset).orElse(1)
                                    == format.allocated()
                            && outside
                            && bit < format.allocated()
                            && !header.contains(Tag.OverlayData + offset);
            if (inside && isGraphic(header, offset)) {
                byte[] bits = bits(stored, bit, format);
                planes.add(new OverlayPlane(format.columns(), format.rows(), 0, 0, bits, 0));
            }
        }
        return planes;
    }

    private static byte[] bits(byte[] stored, int bit, PixelFormat format) {
        byte[] bits = new byte[(format.pixels() + 7) / 8];
        int size = format.allocated() / 8;
        for (int i = 0; i < format.pixels(); i++) {
            int word = stored[i * size + bit / 8] >> bit % 8;
            bits[i >> 3] |= (byte) ((word & 1) << (i & 7));
        }
        return bits;
    }

    private static boolean isGraphic(DataSet header, int offset) {
        return header.string(Tag.OverlayType + offset).orElse("G").equals("G");
    }

    private static void add(
            DataSet header, int offset, int frame, byte[] data, List<OverlayPlane> planes) {
        int rows = header.integer(Tag.OverlayRows + offset).orElse(0);
        int columns = header.integer(Tag.OverlayColumns + offset).orElse(0);
        double[] origin = header.numbers(Tag.OverlayOrigin + offset);
        int frames = header.integer(Tag.NumberOfFramesInOverlay + offset).orElse(1);
        int first = header.integer(Tag.ImageFrameOrigin + offset).orElse(1);
        // A plane without frames of its own lies over every frame.
        int index = header.contains(Tag.NumberOfFramesInOverlay + offset) ? frame - first : 0;
        long firstBit = (long) rows * columns * index;
        boolean there =
                rows > 0
                        && columns > 0
                        && index >= 0
                        && index < frames
                        && firstBit + (long) rows * columns <= data.length * 8L;
        if (there) {
            int top = origin.length < 2 ? 0 : (int) origin[0] - 1;
            int left = origin.length < 2 ? 0 : (int) origin[1] - 1;
            planes.add(new OverlayPlane(columns, rows, left, top, data, firstBit));
        }
    }

    /** Draws the plane in white. */
    void draw(Raster picture) {
        draw(picture, WHITE);
    }

    /** Draws the plane in a gray. */
    void draw(Raster picture, byte gray) {
        for (int row = Math.max(0, -top); row < rows && row + top < picture.height(); row++) {
            for (int column = Math.max(0, -left);
                    column < columns && column + left < picture.width();
                    column++) {
                long bit = firstBit + (long) row * columns + column;
                if ((bits[(int) (bit >> 3)] >> (bit & 7) & 1) != 0) {
                    paint(picture, column + left, row + top, gray);
                }
            }
        }
    }

    private static void paint(Raster picture, int x, int y, byte gray) {
        int at = (y * picture.width() + x) * picture.components();
        for (int c = 0; c < picture.components(); c++) {
            picture.samples()[at + c] = gray;
        }
    }
}
