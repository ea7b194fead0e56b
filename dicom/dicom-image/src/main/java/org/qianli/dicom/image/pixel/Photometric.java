// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.pixel;

import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.StreamColor;

/**
 * What the samples of a pixel mean.
 *
 * @dicom PS3.3 C.7.6.3.1.2
 */
public enum Photometric {
    /** Gray, the least value white. */
    MONOCHROME1,
    /** Gray, the least value black. */
    MONOCHROME2,
    /** One sample that is an index into three tables. */
    PALETTE_COLOR,
    /** Red, green, blue. */
    RGB,
    /** Luminance and colour differences of full range. */
    YBR_FULL,
    /** The same, differences once for two pixels. */
    YBR_FULL_422,
    /** Luminance and differences of video range (16 to 235), differences once for two pixels. */
    YBR_PARTIAL_422,
    /** The same, differences once for four pixels; in compressed streams alone. */
    YBR_PARTIAL_420,
    /** JPEG 2000's irreversible transform, which its decoder undoes. */
    YBR_ICT,
    /** JPEG 2000's reversible transform, which its decoder undoes. */
    YBR_RCT;

    /**
     * Reads the attribute's value.
     *
     * @throws CodecException for the retired HSV, ARGB and CMYK and for whatever else it may be
     */
    public static Photometric of(String value) {
        String name = value.strip().replace(' ', '_');
        for (Photometric known : values()) {
            if (known.name().equals(name)) {
                return known;
            }
        }
        throw new CodecException(
                CodecException.Code.UNSUPPORTED,
                "photometric interpretation '"
                        + name.substring(0, Math.min(16, name.length()))
                        + "'");
    }

    /** Gives the attribute's value. */
    public String value() {
        return this == PALETTE_COLOR ? "PALETTE COLOR" : name();
    }

    /** Tells whether the image is gray and so goes through the grayscale pipeline. */
    public boolean isGray() {
        return this == MONOCHROME1 || this == MONOCHROME2;
    }

    /** Tells whether differences are stored once for two pixels in native pixel data. */
    public boolean isSubsampled() {
        return this == YBR_FULL_422 || this == YBR_PARTIAL_422;
    }

    /** Tells what decoded samples mean, where differences stand beside every pixel. */
    public Photometric decoded(StreamColor color) {
        return switch (color) {
            case GRAY -> this;
            case RGB -> RGB;
            case YBR_FULL -> YBR_FULL;
            case UNKNOWN ->
                    switch (this) {
                        case MONOCHROME1, MONOCHROME2, PALETTE_COLOR, RGB, YBR_FULL -> this;
                        case YBR_FULL_422 -> YBR_FULL;
                        case YBR_PARTIAL_422, YBR_PARTIAL_420 -> YBR_PARTIAL_422;
                        case YBR_ICT, YBR_RCT -> RGB;
                    };
        };
    }
}
