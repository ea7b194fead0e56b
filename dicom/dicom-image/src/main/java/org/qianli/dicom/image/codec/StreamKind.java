// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

/** The families of streams, told apart by their first bytes whatever the data set says. */
public enum StreamKind {
    JPEG,
    JPEG_LS,
    /** JPEG 2000 and HTJ2K, bare or in a JP2 file. */
    JPEG_2000,
    JPEG_XL,
    /** Only guessed: an RLE header is a count and offsets, which other bytes may resemble. */
    RLE,
    UNKNOWN;

    private static final int SOF_JPEG_LS = 0xF7;
    private static final int START_OF_SCAN = 0xDA;

    /** Tells the family of a stream by its beginning. */
    public static StreamKind sniff(byte[] stream) {
        long first = head(stream);
        if (first >>> 40 == 0xFFD8FF) {
            return isJpegLs(stream) ? JPEG_LS : JPEG;
        }
        if (first >>> 32 == 0xFF4FFF51L || first == 0x0000000C_6A502020L) {
            return JPEG_2000;
        }
        if (first >>> 48 == 0xFF0A || first == 0x0000000C_4A584C20L) {
            return JPEG_XL;
        }
        int segments = (int) (first >>> 56);
        boolean counted = segments >= 1 && segments <= 15 && (first >>> 32 & 0xFFFFFF) == 0;
        boolean follows = (int) first == 0x40000000;
        return stream.length > 64 && counted && follows ? RLE : UNKNOWN;
    }

    private static long head(byte[] stream) {
        long first = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            first = first << 8 | (i < stream.length ? stream[i] & 0xFF : 0);
        }
        return first;
    }

    /** Walks over the segments before the first scan to the frame header's marker. */
    private static boolean isJpegLs(byte[] stream) {
        int at = 2;
        while (at + 4 <= stream.length && stream[at] == (byte) 0xFF) {
            int marker = stream[at + 1] & 0xFF;
            if (marker == SOF_JPEG_LS || marker == START_OF_SCAN) {
                return marker == SOF_JPEG_LS;
            }
            boolean fill = marker == 0xFF;
            at += fill ? 1 : 2 + ((stream[at + 2] & 0xFF) << 8 | (stream[at + 3] & 0xFF));
        }
        return false;
    }
}
