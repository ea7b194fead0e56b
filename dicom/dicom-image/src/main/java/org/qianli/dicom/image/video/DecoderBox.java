// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.video;

import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.video.VideoCodec.Nal;

/** Writes what a decoder must know before the first picture: ISO/IEC 14496-15. */
final class DecoderBox {

    private DecoderBox() {}

    static void write(Boxes boxes, Pictures pictures) {
        switch (pictures.codec()) {
            case AVC -> boxes.box("avcC", () -> avc(boxes, pictures));
            case HEVC -> boxes.box("hvcC", () -> hevc(boxes, pictures));
        }
    }

    private static byte[] require(Pictures pictures, Nal kind) {
        byte[] set =
                pictures.parameters(kind)
                        .orElseThrow(() ->
                                new CodecException(
                                        CodecException.Code.MALFORMED,
                                        "video without " + kind + " parameters"));
        if (set.length < 4 || set.length > 0xFFFF) {
            throw new CodecException(
                    CodecException.Code.MALFORMED, kind + " parameters of " + set.length);
        }
        return set;
    }

    private static void avc(Boxes boxes, Pictures pictures) {
        byte[] sequence = require(pictures, Nal.SEQUENCE);
        byte[] picture = require(pictures, Nal.PICTURE_PARAMETERS);
        int profile = sequence[1] & 0xFF;
        boxes.number(1, 1).raw(new byte[] {sequence[1], sequence[2], sequence[3]});
        // Lengths of four bytes, one sequence parameter set.
        boxes.number(0xFF, 1).number(0xE1, 1).number(sequence.length, 2).raw(sequence);
        boxes.number(1, 1).number(picture.length, 2).raw(picture);
        if (profile == 100 || profile == 110 || profile == 122 || profile == 144) {
            ParameterBits bits = new ParameterBits(sequence, 4);
            bits.number();
            int chroma = chroma(bits);
            boxes.number(0xFC | chroma, 1);
            boxes.number(0xF8 | bits.number(), 1).number(0xF8 | bits.number(), 1).number(0, 1);
        }
    }

    private static int chroma(ParameterBits bits) {
        int chroma = bits.number();
        if (chroma == 3) {
            bits.skip(1);
        }
        return chroma & 3;
    }

    private static void hevc(Boxes boxes, Pictures pictures) {
        byte[] video = require(pictures, Nal.VIDEO_PARAMETERS);
        byte[] sequence = require(pictures, Nal.SEQUENCE);
        byte[] picture = require(pictures, Nal.PICTURE_PARAMETERS);
        ParameterBits bits = new ParameterBits(sequence, 2);
        bits.skip(4);
        int layers = bits.bits(3) + 1;
        int nested = bits.bits(1);
        boxes.number(1, 1);
        for (int i = 0; i < 12; i++) {
            boxes.number(bits.bits(8), 1); // Profile, tier, compatibility, constraints, level.
        }
        skipLayers(bits, layers - 1);
        bits.number();
        int chroma = chroma(bits);
        bits.number();
        bits.number();
        if (bits.bits(1) == 1) {
            for (int i = 0; i < 4; i++) {
                bits.number();
            }
        }
        boxes.number(0xF000, 2).number(0xFC, 1).number(0xFC | chroma, 1);
        boxes.number(0xF8 | bits.number(), 1).number(0xF8 | bits.number(), 1);
        // No average rate; lengths of four bytes.
        boxes.number(0, 2).number(layers << 3 | nested << 2 | 3, 1).number(3, 1);
        set(boxes, 32, video);
        set(boxes, 33, sequence);
        set(boxes, 34, picture);
    }

    /** Skips what is said of each layer in time: whether anything is, then that. */
    private static void skipLayers(ParameterBits bits, int layers) {
        int[] present = new int[layers];
        for (int i = 0; i < layers; i++) {
            present[i] = bits.bits(2);
        }
        if (layers > 0) {
            bits.skip(2 * (8 - layers));
        }
        for (int each : present) {
            bits.skip(((each & 2) != 0 ? 88 : 0) + ((each & 1) != 0 ? 8 : 0));
        }
    }

    private static void set(Boxes boxes, int type, byte[] unit) {
        boxes.number(0x80 | type, 1).number(1, 2).number(unit.length, 2).raw(unit);
    }
}
