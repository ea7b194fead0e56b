// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.wavelet.IrreversibleAnalysis;
import org.qianli.dicom.image.codec.jpeg2000.wavelet.ReversibleAnalysis;

/** Transforms of T.801 annex J, done here and undone by the decoder. */
class ComponentTransformsTest {

    private static final int COLUMNS = 37;
    private static final int ROWS = 23;

    static Samples decode(byte[] stream) {
        return new Jpeg2000Decoder().decode(stream, DecodeOptions.FULL).samples();
    }

    static int[] count(int n) {
        return IntStream.range(0, n).toArray();
    }

    static double[] same(int n, double value) {
        double[] all = new double[n];
        Arrays.fill(all, value);
        return all;
    }

    private static int floorRounded(long sum, int divisor) {
        return (int) Math.floorDiv(sum + divisor / 2, divisor);
    }

    /** The table of N rows and N + 1 steps, divisors where a step changes its component. */
    static double[] steps(int n, Random random) {
        double[] table = new double[n * (n + 1)];
        for (int i = 0; i < table.length; i++) {
            table[i] = random.nextInt(9) - 4;
        }
        for (int step = 0; step <= n; step++) {
            int target = n - 1 - step % n;
            table[target * (n + 1) + step] = 1 << (2 + random.nextInt(4));
        }
        table[(n - 1) * (n + 1) + n] *= -1;
        return table;
    }

    private static int[] stepped(int[] pixel, double[] table) {
        int n = pixel.length;
        int[] x = pixel.clone();
        for (int step = n; step >= 0; step--) {
            int target = n - 1 - step % n;
            long sum = 0;
            for (int c = 0; c < n; c++) {
                sum += c == target ? 0 : (long) (table[c * (n + 1) + step] * x[c]);
            }
            int divisor = (int) table[target * (n + 1) + step];
            int part = floorRounded(sum, Math.abs(divisor));
            x[target] = (divisor < 0 ? -x[target] : x[target]) + part;
        }
        return x;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void undoesReversibleDecorrelation(int n) {
        Samples volume = Planes.volume(COLUMNS, ROWS, n, 10, false);
        double[] table = steps(n, new Random(n));
        int[][] coded =
                Planes.each(
                        Planes.of(volume),
                        pixel -> stepped(Arrays.stream(pixel).map(v -> v - 512).toArray(), table));
        byte[] stage =
                Part2Stream.collection(Part2Stream.DECORRELATION, count(n), count(n), 1, 2, 1);
        byte[] stream =
                new Part2Stream()
                        .depth(n, 10, false)
                        .array(Part2Stream.DECORRELATION, 1, 0, table)
                        .array(Part2Stream.OFFSET, 2, 1, same(n, 512))
                        .stage(7, List.of(stage))
                        .order(7)
                        .in(coded, COLUMNS);
        Samples decoded = decode(stream);
        assertThat(decoded.shape()).isEqualTo(volume.shape());
        assertThat(decoded.values()).isEqualTo(volume.values());
    }

    @Test
    void undoesReversiblePrediction() {
        Samples volume = Planes.volume(COLUMNS, ROWS, 4, 12, true);
        // Each from those before it: the one before; the mean of two; 3/4, 1/2 and -1/4.
        double[] triangle = {1, 1, 1, 1, 2, -1, 2, 3, 4};
        double[] offsets = {5, 0, -7, 1};
        int[][] coded =
                Planes.each(
                        Planes.of(volume),
                        x ->
                                new int[] {
                                    x[0] - 5,
                                    x[1] - x[0],
                                    x[2] + 7 - floorRounded(x[0] + x[1], 2),
                                    x[3] - 1 - floorRounded(-x[0] + 2L * x[1] + 3L * x[2], 4)
                                });
        byte[] stage = Part2Stream.collection(Part2Stream.DEPENDENCY, count(4), count(4), 1, 9, 3);
        byte[] stream =
                new Part2Stream()
                        .array(Part2Stream.DEPENDENCY, 3, 0, triangle)
                        .array(Part2Stream.OFFSET, 9, 0, offsets)
                        .stage(1, List.of(stage))
                        .order(1)
                        .depth(4, 12, true)
                        .in(coded, COLUMNS);
        assertThat(decode(stream).values()).isEqualTo(volume.values());
    }

    @Test
    void undoesIrreversiblePredictionAndMixing() {
        Samples volume = Planes.volume(COLUMNS, ROWS, 3, 12, false);
        double[] triangle = {0.5, 0.25, 0.75};
        int[][] predicted =
                Planes.each(
                        Planes.of(volume),
                        x ->
                                new int[] {
                                    x[0] - 2048,
                                    (int) Math.round(x[1] - 2048 - 0.5 * x[0]),
                                    (int) Math.round(x[2] - 2048 - 0.25 * x[0] - 0.75 * x[1])
                                });
        byte[] dependency =
                Part2Stream.collection(Part2Stream.DEPENDENCY, count(3), count(3), 0, 2, 1);
        Part2Stream first =
                new Part2Stream()
                        .depth(3, 12, false)
                        .array(Part2Stream.DEPENDENCY, 1, 2, triangle)
                        .array(Part2Stream.OFFSET, 2, 3, same(3, 2048))
                        .stage(1, List.of(dependency))
                        .order(1);
        assertNear(decode(first.in(predicted, COLUMNS)), volume);
        // Two components become three, of which the last is the mean of the others.
        int[][] two = Arrays.copyOf(Planes.of(volume), 2);
        int[][] means =
                Planes.each(two, x -> new int[] {x[0], x[1], Math.round((x[0] + x[1]) / 2f)});
        byte[] mixing =
                Part2Stream.collection(Part2Stream.DECORRELATION, count(2), count(3), 0, 0, 1);
        Part2Stream second =
                new Part2Stream()
                        .depth(3, 12, false)
                        .array(Part2Stream.DECORRELATION, 1, 3, 1, 0, 0, 1, 0.5, 0.5)
                        .stage(1, List.of(mixing))
                        .order(1);
        assertNear(decode(second.in(two, COLUMNS)), Planes.samples(means, COLUMNS, 12, false));
    }

    private static void assertNear(Samples decoded, Samples expected) {
        Difference difference = Difference.between(decoded, expected);
        assertThat(difference).matches(d -> d.greatest() <= 1);
    }

    @ParameterizedTest
    @CsvSource({"1,3,0", "2,1,0", "5,2,0", "8,3,0", "13,5,0", "13,4,16", "9,0,0"})
    void undoesWavelets(int n, int levels, int origin) {
        Samples volume = Planes.volume(COLUMNS, ROWS, n, 12, false);
        for (int kernel = 0; kernel <= 1; kernel++) {
            boolean reversible = kernel == 1;
            int[][] coded =
                    Planes.each(
                            Planes.of(volume),
                            pixel ->
                                    analysed(
                                            Arrays.stream(pixel).map(v -> v - 2048).toArray(),
                                            levels,
                                            reversible));
            byte[] stream =
                    new Part2Stream()
                            .depth(n, 12, false)
                            .array(Part2Stream.OFFSET, 1, 2, same(n, 2048))
                            .stage(
                                    1,
                                    List.of(
                                            Part2Stream.wavelet(
                                                    count(n), levels, 1, kernel, origin)))
                            .order(1)
                            .in(coded, COLUMNS);
            Difference difference = Difference.between(decode(stream), volume);
            // Coefficients of the 9/7 were rounded for our encoder.
            int allowed = reversible ? 0 : 2;
            assertThat(difference).matches(d -> d.greatest() <= allowed);
        }
    }

    /** Part 1's analysis along a row whose samples are one pixel of all components. */
    private static int[] analysed(int[] pixel, int levels, boolean reversible) {
        int[] result = new int[pixel.length];
        float[] low = new float[pixel.length];
        for (int i = 0; i < low.length; i++) {
            low[i] = pixel[i];
        }
        int end = pixel.length;
        for (int level = 0; level < levels; level++) {
            Area area = new Area(0, 0, low.length, 1);
            float[][] bands = reversible ? reversible(area, low) : irreversible(area, low);
            for (int i = bands[1].length - 1; i >= 0; i--) {
                result[--end] = Math.round(bands[1][i]);
            }
            low = bands[0];
        }
        for (int i = 0; i < low.length; i++) {
            result[i] = Math.round(low[i]);
        }
        return result;
    }

    private static float[][] reversible(Area area, float[] row) {
        int[] numbers = new int[row.length];
        Arrays.setAll(numbers, i -> Math.round(row[i]));
        int[][][] bands = ReversibleAnalysis.split(area, new int[][] {numbers});
        return new float[][] {reals(bands[0][0]), reals(bands[1][0])};
    }

    private static float[] reals(int[] numbers) {
        float[] reals = new float[numbers.length];
        for (int i = 0; i < reals.length; i++) {
            reals[i] = numbers[i];
        }
        return reals;
    }

    private static float[][] irreversible(Area area, float[] row) {
        float[][][] bands = IrreversibleAnalysis.split(area, new float[][] {row.clone()});
        return new float[][] {bands[0][0], bands[1][0]};
    }

    @Test
    void undoesStagesOfSeveralCollectionsInTheirOrder() {
        Samples volume = Planes.volume(COLUMNS, ROWS, 5, 12, false);
        // Coded: 4, 0, 2 by a wavelet; 3 and 1 as they are. Then all move by one place.
        int[][] planes = Planes.of(volume);
        int[][] chosen =
                Planes.each(
                        new int[][] {planes[4], planes[0], planes[2]},
                        pixel -> analysed(pixel, 1, true));
        int[][] coded = {chosen[0], chosen[1], chosen[2], planes[3], planes[1]};
        byte[] stream =
                new Part2Stream()
                        .depth(5, 12, false)
                        .stage(
                                2,
                                List.of(
                                        Part2Stream.wavelet(new int[] {0, 1, 2}, 1, 0, 1, 0),
                                        Part2Stream.collection(
                                                Part2Stream.DECORRELATION,
                                                new int[] {3, 4},
                                                new int[] {3, 9},
                                                1,
                                                0,
                                                0)))
                        .stage(
                                1,
                                List.of(
                                        Part2Stream.collection(
                                                Part2Stream.DEPENDENCY,
                                                new int[] {0, 1, 2, 3, 9},
                                                new int[] {4, 0, 2, 3, 1},
                                                1,
                                                0,
                                                0)))
                        .order(2, 1)
                        .in(coded, COLUMNS);
        assertThat(decode(stream).values()).isEqualTo(volume.values());
    }

    /** Numbers of components have two bytes then; and what is done for each must stay little. */
    @Test
    void decodesAsManyComponentsAsThereMayBe() {
        for (int n : new int[] {257, 16_384}) {
            int[][] planes = Planes.of(Planes.volume(2, 1, n, 12, false));
            byte[] stream =
                    new Part2Stream()
                            .depth(n, 16, true)
                            .stage(1, List.of(all(n)))
                            .order(1)
                            .in(planes, 2);
            assertThat(Planes.of(decode(stream))).isDeepEqualTo(planes);
        }
    }

    private static byte[] all(int n) {
        ByteBuffer collection = ByteBuffer.allocate(4 * n + 8);
        collection.put((byte) Part2Stream.DECORRELATION);
        for (int side = 0; side < 2; side++) {
            collection.putShort((short) (0x8000 | n));
            for (int i = 0; i < n; i++) {
                collection.putShort((short) i);
            }
        }
        return collection.put(new byte[] {1, 0, 0}).array();
    }
}
