// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;

/** Every JPEG 2000 frame of the shared test data against OpenJPEG. */
class Jpeg2000CorpusIT {

    @TempDir private Path folder;

    @Test
    void decodesEveryFrameAsOpenJpegDoes() throws IOException, InterruptedException {
        OpenJpeg openJpeg = OpenJpeg.in(folder);
        SoftAssertions all = new SoftAssertions();
        int frames = 0;
        for (CorpusFrames.Image image : CorpusFrames.all()) {
            for (byte[] stream : image.frames()) {
                DecodedFrame ours = new Jpeg2000Decoder().decode(stream, DecodeOptions.FULL);
                Difference difference =
                        Difference.between(
                                ours.samples(), openJpeg.decode(stream, ours.samples().shape()));
                all.assertThat(image.lossless() ? difference.isNone() : difference.isSlight())
                        .as("%s: %s", image.name(), difference)
                        .isTrue();
                frames++;
            }
        }
        all.assertAll();
        assertThat(frames).isGreaterThan(30);
    }
}
