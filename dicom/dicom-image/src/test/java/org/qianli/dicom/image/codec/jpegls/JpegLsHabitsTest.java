// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.Pictures;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;

/** What senders in the field do to JPEG-LS streams, and what is made of it. */
class JpegLsHabitsTest {

    private static final SampleShape SHAPE = new SampleShape(40, 30, 1, 12, false);

    private final Samples picture = Pictures.all(SHAPE).get(2);
    private final byte[] stream = JpegLsEncoder.LOSSLESS.encode(picture, StreamColor.GRAY);

    private static DecodedFrame decode(byte[] stream) {
        return new JpegLsDecoder().decode(stream, DecodeOptions.FULL);
    }

    @Test
    void doesWithoutTheEndMarker() {
        DecodedFrame frame = decode(Arrays.copyOf(stream, stream.length - 2));
        assertThat(frame.samples().values()).isEqualTo(picture.values());
        assertThat(frame.repairs()).containsExactly("JPEG end marker missing");
    }

    @Test
    void givesTheRowsThatThereAreOfAStreamCutShortWhereAsked() {
        byte[] cut = Arrays.copyOf(stream, stream.length / 2);
        assertThatThrownBy(() -> decode(cut))
                .isInstanceOfSatisfying(
                        CodecException.class,
                        e -> assertThat(e.code()).isEqualTo(CodecException.Code.TRUNCATED));
        DecodedFrame part = new JpegLsDecoder().decode(cut, DecodeOptions.FULL.asFarAsThereIs());
        assertThat(part.repairs()).containsExactly("JPEG stream cut short");
        assertThat(Arrays.mismatch(part.samples().values(), picture.values()))
                .isGreaterThanOrEqualTo(10 * SHAPE.columns());
    }

    @Test
    void refusesThresholdsThatCannotBe() {
        Presets falling = new Presets(4095, 30, 20, 60, 64);
        assertThatThrownBy(() -> falling.completed(12, 0))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("30");
    }

    /** The defaults that ITU-T T.87 lists in table C.3. */
    @Test
    void knowsTheStandardThresholds() {
        assertThat(Presets.standard(255, 0)).isEqualTo(new Presets(255, 3, 7, 21, 64));
        assertThat(Presets.standard(4095, 0)).isEqualTo(new Presets(4095, 18, 67, 276, 64));
        assertThat(Presets.standard(255, 3)).isEqualTo(new Presets(255, 12, 22, 42, 64));
    }
}
