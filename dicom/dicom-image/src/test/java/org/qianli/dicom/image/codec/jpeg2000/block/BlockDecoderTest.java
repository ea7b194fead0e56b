// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle;

/** Regions of interest in blocks of the high-throughput coder, which no encoder at hand writes. */
class BlockDecoderTest {
    private static final int PLANES = 9;
    private static final int SIZE = 31;

    private final int[][] background = new int[SIZE][SIZE];
    private final int[][] stored = new int[SIZE][SIZE];

    /** Fills the block, its left half raised as a region. */
    private void fill(int shift) {
        Random random = new Random(shift);
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                int value = random.nextInt(4) == 0 ? 0 : random.nextInt(1 << PLANES) - 255;
                background[y][x] = value;
                stored[y][x] = x < SIZE / 2 ? value << shift : value;
            }
        }
    }

    private int[] decode(int shift) {
        EncodedBlock encoded =
                BlockEncoder.highThroughput().encode(stored, 0, 0, SIZE | SIZE << 16, 0);
        CodedBlock coded = new CodedBlock(0, 0, SIZE, SIZE, PLANES + shift - encoded.planes());
        coded.addToSegment(0, encoded.passes(), encoded.bytes().length);
        coded.addChunk(0, encoded.bytes().length);
        BandStyle band = new BandStyle(0, PLANES, shift, BlockStyle.HIGH_THROUGHPUT);
        return new BlockDecoder().decode(coded, encoded.bytes(), band);
    }

    @Test
    void bringsTheRegionDownAndLeavesTheBackground() {
        for (int shift : new int[] {0, PLANES, PLANES + 3}) {
            fill(shift);
            int[] values = decode(shift);
            for (int i = 0; i < SIZE * SIZE; i++) {
                int expected = background[i / SIZE][i % SIZE];
                assertThat(values[i] / 2).as("%d raised by %d", i, shift).isEqualTo(expected);
                assertThat(values[i] & 1).isEqualTo(expected == 0 ? 0 : 1);
            }
        }
    }

    @Test
    void refusesMorePlanesThanFit() {
        fill(PLANES);
        assertThatThrownBy(() -> decode(31 - PLANES))
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("31 bit-planes");
    }
}
