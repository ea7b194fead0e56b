// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.jpeg.JpegDecoder;
import org.qianli.dicom.image.codec.jpeg.LosslessJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.LossyJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.Subsampling;
import org.qianli.dicom.image.codec.jpegls.JpegLsDecoder;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;
import org.qianli.dicom.image.codec.jpegls.Presets;

/**
 * Streams with restart markers. A restart forgets everything, so an image of equal strips is the
 * coded strip again and again with markers between.
 */
class RestartIT {

    private static final int STRIPS = 11;
    private static final SampleShape STRIP = new SampleShape(40, 16, 3, 8, false);
    private static final SampleShape WHOLE = new SampleShape(40, 16 * STRIPS, 3, 8, false);

    private final Samples strip = Pictures.all(STRIP).get(2);

    @TempDir private Path folder = Path.of("");

    /** Makes the tall stream; DRI counts in the units given. */
    private static byte[] repeated(byte[] coded, int frameMarker, int interval) {
        int frame = indexOf(coded, frameMarker);
        int scan = indexOf(coded, 0xDA);
        int begin = scan + 1 + ((coded[scan + 1] & 0xFF) << 8 | (coded[scan + 2] & 0xFF));
        int end = coded.length - 2;
        byte[] head = Arrays.copyOf(coded, scan - 1);
        head[frame + 4] = (byte) (WHOLE.rows() >> 8);
        head[frame + 5] = (byte) WHOLE.rows();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(
                new byte[] {
                    (byte) 0xFF, (byte) 0xDD, 0, 4, (byte) (interval >> 8), (byte) interval
                });
        out.write(coded, scan - 1, begin - scan + 1);
        for (int i = 0; i < STRIPS; i++) {
            out.write(coded, begin, end - begin);
            out.write(0xFF);
            out.write(i + 1 < STRIPS ? 0xD0 + i % 8 : 0xD9);
        }
        if (out.size() % 2 != 0) {
            out.write(0);
        }
        return out.toByteArray();
    }

    private static int indexOf(byte[] stream, int marker) {
        for (int i = 1; i < stream.length; i++) {
            if (stream[i - 1] == (byte) 0xFF && (stream[i] & 0xFF) == marker) {
                return i;
            }
        }
        throw new AssertionError("no marker");
    }

    private void assertStrips(byte[] coded, byte[] tall, FrameDecoder decoder) {
        short[] once = decoder.decode(coded, DecodeOptions.FULL).samples().values();
        DecodedFrame frame = decoder.decode(tall, DecodeOptions.FULL);
        assertThat(frame.repairs()).isEmpty();
        assertThat(frame.samples().shape()).isEqualTo(WHOLE);
        for (int i = 0; i < STRIPS; i++) {
            int from = i * once.length;
            assertThat(Arrays.copyOfRange(frame.samples().values(), from, from + once.length))
                    .isEqualTo(once);
        }
    }

    private Path file(String syntax, byte[] stream) {
        Path path = folder.resolve("restarts.dcm");
        EncodedFile.write(path, syntax, WHOLE, "RGB", List.of(stream));
        return path;
    }

    private void assertReadByDcmtk(String syntax, byte[] tall) {
        Path native_ = folder.resolve("native.dcm");
        ImageFile theirs = Decoding.byDcmtk(file(syntax, tall), syntax, native_).orElseThrow();
        Samples ours = new JpegDecoder().decode(tall, DecodeOptions.FULL).samples();
        assertThat(theirs.numbers(0)).isEqualTo(Decoding.numbers(ours));
    }

    @Test
    void losslessJpegRestartsEverySoManyRows() {
        byte[] coded = new LosslessJpegEncoder(4).encode(strip, StreamColor.UNKNOWN);
        byte[] tall = repeated(coded, 0xC3, STRIP.columns() * STRIP.rows());
        assertStrips(coded, tall, new JpegDecoder());
        assertReadByDcmtk(Uids.JPEGLossless, tall);
    }

    @Test
    void lossyJpegRestartsEverySoManyUnits() {
        LossyJpegEncoder encoder = new LossyJpegEncoder(80, Subsampling.HALF_WIDTH);
        byte[] coded = encoder.encode(strip, StreamColor.YBR_FULL);
        byte[] tall = repeated(coded, 0xC0, 3 * 2);
        assertStrips(coded, tall, new JpegDecoder());
        assertReadByDcmtk(Uids.JPEGBaseline8Bit, tall);
    }

    @Test
    void gdcmReadsThePresetsAndRestartsThatWeWrite() {
        Samples picture = Pictures.all(WHOLE).get(2);
        byte[] stream =
                JpegLsEncoder.LOSSLESS
                        .withPresets(new Presets(0, 5, 11, 40, 32))
                        .withRestarts(13)
                        .encode(picture, StreamColor.UNKNOWN);
        Path path = file(Uids.JPEGLSLossless, stream);
        ImageFile theirs = Decoding.byGdcm(path, folder.resolve("native.dcm")).orElseThrow();
        assertThat(theirs.numbers(0)).isEqualTo(Decoding.numbers(picture));
    }

    @Test
    void jpegLsRestartsEverySoManyLines() {
        byte[] coded = JpegLsEncoder.LOSSLESS.encode(strip, StreamColor.UNKNOWN);
        byte[] tall = repeated(coded, 0xF7, STRIP.rows());
        assertStrips(coded, tall, new JpegLsDecoder());
        Path path = file(Uids.JPEGLSLossless, tall);
        ImageFile theirs = Decoding.byGdcm(path, folder.resolve("native.dcm")).orElseThrow();
        Samples ours = new JpegLsDecoder().decode(tall, DecodeOptions.FULL).samples();
        assertThat(theirs.numbers(0)).isEqualTo(Decoding.numbers(ours));
    }
}
