// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.deflate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.NativeFrame;
import org.qianli.dicom.image.codec.NativeShape;

class DeflatedFrameTest {

    private static final NativeShape SHAPE = new NativeShape(510, 510, 1, 1);

    private final byte[] frame = new byte[SHAPE.byteCount()];
    private final byte[] stream;
    private final DeflatedFrameDecoder decoder = new DeflatedFrameDecoder();

    DeflatedFrameTest() {
        new Random(1).nextBytes(frame);
        stream = new DeflatedFrameEncoder().encode(frame, SHAPE);
    }

    @Test
    void decodesWhatItEncodes() {
        assertThat(stream.length % 2).isZero();
        assertThat(decoder.decode(stream, SHAPE, DecodeOptions.FULL).bytes()).isEqualTo(frame);
    }

    @Test
    void refusesAStreamCutShortUnlessContentWithIt() {
        byte[] cut = Arrays.copyOf(stream, stream.length / 2);
        assertThatThrownBy(() -> decoder.decode(cut, SHAPE, DecodeOptions.FULL))
                .isInstanceOf(CodecException.class);
        NativeFrame part = decoder.decode(cut, SHAPE, DecodeOptions.FULL.asFarAsThereIs());
        assertThat(part.repairs()).containsExactly("deflated frame cut short");
        assertThat(Arrays.mismatch(part.bytes(), frame)).isGreaterThan(frame.length / 3);
    }

    @Test
    void refusesWhatIsNotDeflated() {
        byte[] noise = new byte[40_000];
        Arrays.fill(noise, (byte) 0xFF);
        assertThatThrownBy(() -> decoder.decode(noise, SHAPE, DecodeOptions.FULL))
                .isInstanceOf(CodecException.class);
    }
}
