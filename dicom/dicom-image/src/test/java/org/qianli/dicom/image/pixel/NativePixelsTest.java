// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.pixel.PixelFormat.NumberKind;

class NativePixelsTest {

    private static PixelFormat gray(
            int columns, int allocated, int stored, int high, boolean signed) {
        return new PixelFormat(
                columns,
                1,
                1,
                allocated,
                stored,
                high,
                signed ? NumberKind.SIGNED : NumberKind.UNSIGNED,
                false,
                Photometric.MONOCHROME2);
    }

    private static PixelFormat color(
            int columns, int allocated, boolean planar, Photometric means) {
        return new PixelFormat(
                columns,
                1,
                3,
                allocated,
                allocated,
                allocated - 1,
                NumberKind.UNSIGNED,
                planar,
                means);
    }

    private static int[] numbers(FramePixels pixels) {
        Samples samples = ((FramePixels.Integers) pixels).samples();
        int[] numbers = new int[samples.shape().count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = samples.number(i);
        }
        return numbers;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void readsBitsLowestFirst() {
        assertThat(numbers(NativePixels.unpack(bytes(0x05, 0x01), gray(9, 1, 1, 0, false))))
                .containsExactly(1, 0, 1, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void leavesOutOverlaysAndExtendsTheSign() {
        // 12 bits stored, an overlay in bit 15: 0x8FFF is -1 signed, 4095 unsigned.
        byte[] frame = bytes(0xFF, 0x8F, 0xFF, 0x07);
        assertThat(numbers(NativePixels.unpack(frame, gray(2, 16, 12, 11, true))))
                .containsExactly(-1, 2047);
        assertThat(numbers(NativePixels.unpack(frame, gray(2, 16, 12, 11, false))))
                .containsExactly(4095, 2047);
    }

    @Test
    void followsTheHighBit() {
        assertThat(numbers(NativePixels.unpack(bytes(0xF5, 0xFF), gray(1, 16, 12, 15, false))))
                .containsExactly(0xFFF);
        assertThat(numbers(NativePixels.unpack(bytes(0xF5), gray(1, 8, 4, 7, true))))
                .containsExactly(-1);
    }

    @Test
    void bringsPlanesTogether() {
        assertThat(
                        numbers(
                                NativePixels.unpack(
                                        bytes(1, 2, 3, 4, 5, 6),
                                        color(2, 8, true, Photometric.RGB))))
                .containsExactly(1, 3, 5, 2, 4, 6);
    }

    @Test
    void givesBothPixelsOfAPairItsColour() {
        FramePixels pixels =
                NativePixels.unpack(
                        bytes(10, 20, 100, 200), color(2, 8, false, Photometric.YBR_FULL_422));
        assertThat(numbers(pixels)).containsExactly(10, 100, 200, 20, 100, 200);
        assertThat(((FramePixels.Integers) pixels).photometric()).isEqualTo(Photometric.YBR_FULL);
    }

    @Test
    void readsWideAndRealNumbers() {
        PixelFormat wide = gray(2, 32, 32, 31, false);
        FramePixels.Reals reals =
                (FramePixels.Reals)
                        NativePixels.unpack(bytes(0xFF, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0), wide);
        assertThat(reals.values()).containsExactly(4294967295.0, 1);
        DataSet header =
                DataSet.builder()
                        .put(Tag.Rows, 1)
                        .put(Tag.Columns, 1)
                        .put(Tag.BitsAllocated, 32)
                        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                        .build();
        FramePixels real = NativePixels.unpack(bytes(0, 0, 0xC0, 0x3F), PixelFormat.of(header));
        assertThat(((FramePixels.Reals) real).values()).containsExactly(1.5);
    }

    @Test
    void shortensColoursOfThirtyTwoBits() {
        byte[] frame = bytes(0, 0, 0, 0x80, 0, 0, 0xFF, 0, 0, 0, 0, 0xFF);
        assertThat(numbers(NativePixels.unpack(frame, color(1, 32, false, Photometric.RGB))))
                .containsExactly(0x8000, 0x00FF, 0xFF00);
    }

    @Test
    void refusesFramesThatAreTooShort() {
        assertThatThrownBy(() -> NativePixels.unpack(bytes(1, 2, 3), gray(2, 16, 12, 11, false)))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.TRUNCATED));
    }

    @Test
    void refusesRetiredColours() {
        for (String retired : new String[] {"HSV", "ARGB", "CMYK"}) {
            assertThatThrownBy(() -> Photometric.of(retired))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining(retired);
        }
    }

    @Test
    void packsWhatItUnpacked() {
        for (int allocated : new int[] {1, 8, 16}) {
            byte[] frame = bytes(0xA5, 0x5A, 0x01, 0xFF);
            PixelFormat format = gray(32 / allocated, allocated, allocated, allocated - 1, false);
            Samples samples = ((FramePixels.Integers) NativePixels.unpack(frame, format)).samples();
            assertThat(NativePixels.pack(samples, allocated)).isEqualTo(frame);
        }
        Samples negative = new Samples(new SampleShape(1, 1, 1, 12, true), new short[] {-2});
        assertThat(NativePixels.pack(negative, 16)).isEqualTo(bytes(0xFE, 0xFF));
    }
}
