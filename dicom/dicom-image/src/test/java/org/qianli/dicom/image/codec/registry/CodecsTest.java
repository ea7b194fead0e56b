// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;

class CodecsTest {

    @Test
    void knowsWhichStreamsTellTheirShape() {
        assertThat(Codecs.find(Uids.JPEGLosslessSV1).orElseThrow())
                .isInstanceOf(FrameCodec.Image.class);
        assertThat(Codecs.find(Uids.RLELossless).orElseThrow())
                .isInstanceOf(FrameCodec.Native.class);
    }

    @Test
    void knowsNoCodecForNativePixelsAndStrangers() {
        assertThat(Codecs.find(Uids.ExplicitVRLittleEndian)).isEmpty();
        assertThat(Codecs.find("1.2.3")).isEmpty();
    }

    @Test
    void refusesWhatIsNoStreamOfTheSyntax() {
        FrameCodec.Image codec = (FrameCodec.Image) Codecs.find(Uids.JPEGLossless).orElseThrow();
        assertThatThrownBy(() -> codec.decoder().decode(new byte[100], DecodeOptions.FULL))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("no JPEG stream");
    }
}
