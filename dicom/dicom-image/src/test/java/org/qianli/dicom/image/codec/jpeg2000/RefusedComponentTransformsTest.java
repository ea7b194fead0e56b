// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianli.dicom.image.codec.jpeg2000.ComponentTransformsTest.count;
import static org.qianli.dicom.image.codec.jpeg2000.ComponentTransformsTest.decode;
import static org.qianli.dicom.image.codec.jpeg2000.ComponentTransformsTest.same;
import static org.qianli.dicom.image.codec.jpeg2000.ComponentTransformsTest.steps;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;

/** Component transforms that contradict themselves, ask too much, or are damaged. */
class RefusedComponentTransformsTest {

    private static final int COLUMNS = 37;
    private static final int ROWS = 23;

    private static void assertRefused(byte[] stream, CodecException.Code code, String words) {
        assertThatThrownBy(() -> decode(stream))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(
                        CodecException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static Part2Stream single(byte[] collection) {
        return new Part2Stream().depth(3, 12, false).stage(1, List.of(collection)).order(1);
    }

    @Test
    void refusesWhatContradictsItself() {
        int[][] planes = Planes.of(Planes.volume(COLUMNS, ROWS, 3, 12, false));
        byte[] mixing =
                Part2Stream.collection(Part2Stream.DECORRELATION, count(3), count(3), 0, 0, 1);
        byte[] reversible =
                Part2Stream.collection(Part2Stream.DECORRELATION, count(3), count(3), 1, 0, 1);
        CodecException.Code malformed = CodecException.Code.MALFORMED;
        assertRefused(single(mixing).in(planes, COLUMNS), malformed, "no MCT");
        assertRefused(
                single(mixing).array(1, 1, 2, 1, 2, 3).in(planes, COLUMNS),
                malformed,
                "3 elements, not 9");
        assertRefused(
                single(reversible).array(1, 1, 0, same(12, 3)).in(planes, COLUMNS),
                malformed,
                "divisor 3");
        assertRefused(
                single(Part2Stream.collection(1, new int[] {0, 1, 3}, count(3), 1, 0, 0))
                        .in(planes, COLUMNS),
                malformed,
                "no component 3");
        assertRefused(
                single(Part2Stream.collection(1, count(3), count(2), 1, 0, 0)).in(planes, COLUMNS),
                malformed,
                "3 components become 2");
        assertRefused(
                single(Part2Stream.collection(2, count(3), count(3), 1, 0, 0)).in(planes, COLUMNS),
                malformed,
                "transform 2");
        assertRefused(
                new Part2Stream().depth(3, 12, false).order(4).in(planes, COLUMNS),
                malformed,
                "no MCC 4");
        assertRefused(
                new Part2Stream().depth(3, 12, false).in(planes, COLUMNS),
                malformed,
                "without their transforms");
        assertRefused(
                new Part2Stream().segment(0xFF75, new byte[] {0, 1, 1, 0}).in(planes, COLUMNS),
                malformed,
                "series not begun");
        assertRefused(
                new Part2Stream().segment(0xFF76, new byte[9]).in(planes, COLUMNS),
                CodecException.Code.UNSUPPORTED,
                "ff76");
        assertRefused(
                single(Part2Stream.wavelet(count(3), 2, 0, 5, 0)).in(planes, COLUMNS),
                CodecException.Code.UNSUPPORTED,
                "wavelet 5");
    }

    /** 255 stages of the largest matrix that fits, again and again. */
    @Test
    void refusesMoreWorkThanTheImageIsWorth() {
        int n = 120;
        int[][] planes = Planes.of(Planes.volume(COLUMNS * 4, ROWS * 4, n, 12, false));
        int[] stages = new int[255];
        Arrays.fill(stages, 1);
        byte[] stream =
                new Part2Stream()
                        .depth(n, 12, false)
                        .array(Part2Stream.DECORRELATION, 1, 0, same(n * n, 1))
                        .stage(
                                1,
                                List.of(
                                        Part2Stream.collection(
                                                Part2Stream.DECORRELATION,
                                                count(n),
                                                count(n),
                                                0,
                                                0,
                                                1)))
                        .order(stages)
                        .in(planes, COLUMNS * 4);
        assertRefused(stream, CodecException.Code.TOO_LARGE, "work of component transforms");
    }

    @Test
    void endsInSamplesOrARefusalWhateverIsChanged() {
        int[][] planes = Planes.of(Planes.volume(COLUMNS, ROWS, 5, 12, false));
        byte[] wavelet = Part2Stream.wavelet(new int[] {0, 1, 2}, 2, 2, 1, 0);
        byte[] steps = Part2Stream.collection(1, new int[] {3, 4}, new int[] {3, 4}, 1, 0, 1);
        byte[] mixing = Part2Stream.collection(1, count(5), count(5), 0, 0, 3);
        byte[] stream =
                new Part2Stream()
                        .depth(5, 12, false)
                        .array(1, 1, 0, steps(2, new Random(2)))
                        .array(2, 2, 0, 1, 2, 3)
                        .array(1, 3, 2, same(25, 0.3))
                        .stage(1, List.of(wavelet, steps))
                        .stage(2, List.of(mixing))
                        .order(1, 2)
                        .in(planes, COLUMNS);
        decode(stream);
        Random random = new Random(20261122);
        DecodeOptions limited = DecodeOptions.FULL.withMaximumSamples(1 << 20);
        long end = System.nanoTime() + Duration.ofSeconds(1).toNanos();
        int refused = 0;
        int decoded = 0;
        while (System.nanoTime() < end) {
            byte[] changed = stream.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                changed[random.nextInt(420)] = (byte) random.nextInt(256);
            }
            try {
                new Jpeg2000Decoder().decode(changed, limited);
                decoded++;
            } catch (CodecException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(decoded).isPositive();
    }
}
