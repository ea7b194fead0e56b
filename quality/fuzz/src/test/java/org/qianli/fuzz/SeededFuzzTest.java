// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few seconds of fuzzing, the same ones every time. */
@Timeout(120)
class SeededFuzzTest {
    private static final int INPUTS = 2_000;
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final Map<String, Consumer<byte[]>> TARGETS =
            Map.of(
                    "DataSetFuzzer", DataSetFuzzer::fuzzerTestOneInput,
                    "PduFuzzer", PduFuzzer::fuzzerTestOneInput,
                    "CharsetFuzzer", CharsetFuzzer::fuzzerTestOneInput,
                    "CodecFuzzer", CodecFuzzer::fuzzerTestOneInput,
                    "JsonFuzzer", JsonFuzzer::fuzzerTestOneInput,
                    "XmlFuzzer", XmlFuzzer::fuzzerTestOneInput);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DataSetFuzzer",
                "PduFuzzer",
                "CharsetFuzzer",
                "CodecFuzzer",
                "JsonFuzzer",
                "XmlFuzzer"
            })
    void bearsDamagedInput(String name) {
        Consumer<byte[]> target = Objects.requireNonNull(TARGETS.get(name));
        List<byte[]> seeds = Objects.requireNonNull(Seeds.all().get(name));
        seeds.forEach(target);
        Random random = new Random(20261122);
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = damaged(seeds.get(random.nextInt(seeds.size())), random);
            long start = System.nanoTime();
            assertThatCode(() -> target.accept(input))
                    .as("input %s", HexFormat.of().formatHex(input))
                    .doesNotThrowAnyException();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
        }
    }

    private static byte[] damaged(byte[] seed, Random random) {
        byte[] bytes = seed.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes[at] = -1;
                case 3 -> bytes = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
                case 4 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(16));
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(32), bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
            }
        }
        return bytes;
    }
}
