// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.image.codec.jpeg.LosslessJpegEncoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Encoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Settings;
import org.qianli.dicom.image.codec.jpegls.Interleave;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;

/**
 * What we encode without loss is the same in the codec packages that viewers have in the browser,
 * run under Node; skipped where the workstation's packages are not fetched.
 */
class BrowserCodecsIT {

    private static final Path MODULES = Path.of("../../workstation/node_modules");
    private static final int SECONDS = 120;

    private static final Map<String, List<FrameEncoder>> ENCODERS =
            Map.of(
                    "jls",
                    List.of(JpegLsEncoder.LOSSLESS, new JpegLsEncoder(0, Interleave.SAMPLE)),
                    "j2k",
                    List.of(new Jpeg2000Encoder(Jpeg2000Settings.LOSSLESS)),
                    "jph",
                    List.of(new Jpeg2000Encoder(Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS)),
                    "jpl",
                    List.of(LosslessJpegEncoder.FIRST_ORDER, new LosslessJpegEncoder(6)));

    @TempDir private Path folder = Path.of("");

    private final Map<Integer, Samples> pictures = new LinkedHashMap<>();

    @Test
    void browsersReadWhatWeEncode() throws Exception {
        Assumptions.assumeTrue(
                Files.exists(MODULES.resolve("@cornerstonejs/codec-openjph")),
                "the workstation's packages are not fetched: run 'npm ci' in workstation");
        Path streams = Files.createDirectory(folder.resolve("streams"));
        for (int bits : new int[] {8, 12, 16}) {
            for (int components : bits == 8 ? new int[] {1, 3} : new int[] {1}) {
                for (int[] size : new int[][] {{1, 1}, {2, 3}, {17, 9}, {65, 47}, {512, 512}}) {
                    write(new SampleShape(size[0], size[1], components, bits, false), streams);
                }
            }
        }
        decodeAll(streams);
        for (Map.Entry<Integer, Samples> picture : pictures.entrySet()) {
            byte[] theirs = Files.readAllBytes(streams.resolve(picture.getKey() + ".raw"));
            assertThat(numbers(theirs, picture.getValue().shape()))
                    .as("%d: %s", picture.getKey(), picture.getValue().shape())
                    .isEqualTo(picture.getValue().values());
        }
        assertThat(pictures).hasSizeGreaterThan(300);
    }

    private void write(SampleShape shape, Path streams) throws IOException {
        StreamColor color = shape.components() == 3 ? StreamColor.RGB : StreamColor.GRAY;
        for (Map.Entry<String, List<FrameEncoder>> kind : ENCODERS.entrySet()) {
            for (FrameEncoder encoder : kind.getValue()) {
                for (Samples picture : Pictures.all(shape)) {
                    int number = pictures.size();
                    pictures.put(number, picture);
                    Files.write(
                            streams.resolve(number + "." + kind.getKey()),
                            encoder.encode(picture, color));
                }
            }
        }
    }

    private void decodeAll(Path streams) throws IOException, InterruptedException {
        Path script = folder.resolve("browser-codecs.mjs");
        try (InputStream in =
                Objects.requireNonNull(getClass().getResourceAsStream("browser-codecs.mjs"))) {
            Files.copy(in, script);
        }
        Path log = folder.resolve("node.log");
        List<String> command = new ArrayList<>(List.of("node", script.toString()));
        command.add(MODULES.toRealPath().toString());
        command.add(streams.toString());
        Process node =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            assertThat(node.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(node.exitValue()).as(Files.readString(log)).isZero();
        } finally {
            node.destroyForcibly();
        }
    }

    private static short[] numbers(byte[] bytes, SampleShape shape) {
        short[] numbers = new short[shape.count()];
        if (shape.bits() > 8) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(numbers);
            return numbers;
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (short) (bytes[i] & 0xFF);
        }
        return numbers;
    }
}
