// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.marker;

/** The second bytes of markers (ITU-T T.81 B.1.1.3). */
public final class Marker {

    public static final int SOF0_BASELINE = 0xC0;
    public static final int SOF1_EXTENDED = 0xC1;
    public static final int SOF2_PROGRESSIVE = 0xC2;
    public static final int SOF3_LOSSLESS = 0xC3;
    public static final int DHT = 0xC4;
    public static final int JPG = 0xC8;
    public static final int DAC = 0xCC;
    public static final int SOF15 = 0xCF;
    public static final int RST0 = 0xD0;
    public static final int RST7 = 0xD7;
    public static final int SOI = 0xD8;
    public static final int EOI = 0xD9;
    public static final int SOS = 0xDA;
    public static final int DQT = 0xDB;
    public static final int DNL = 0xDC;
    public static final int DRI = 0xDD;
    public static final int APP0 = 0xE0;
    public static final int APP14 = 0xEE;
    public static final int SOF55_JPEG_LS = 0xF7;
    public static final int LSE = 0xF8;
    public static final int TEM = 0x01;

    private Marker() {}

    public static boolean isFrame(int marker) {
        return marker >= SOF0_BASELINE
                && marker <= SOF15
                && marker != DHT
                && marker != JPG
                && marker != DAC;
    }

    public static boolean isRestart(int marker) {
        return marker >= RST0 && marker <= RST7;
    }

    /** Tells whether no length follows the marker. */
    public static boolean isAlone(int marker) {
        return isRestart(marker) || marker == SOI || marker == EOI || marker == TEM;
    }
}
