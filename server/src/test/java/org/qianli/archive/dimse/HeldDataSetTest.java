// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.archive.retrieve.HeldMemory;
import org.qianli.archive.retrieve.ImagesBusyException;
import org.qianli.archive.retrieve.Piece;

/** Objects made for slow receivers have no more memory together than there is for them. */
@Timeout(60)
class HeldDataSetTest {

    private static final int KIB = 1 << 10;

    private final HeldMemory memory = new HeldMemory(8 * KIB);

    private InputStream open(int most, HeldDataSet.Making making) throws IOException {
        return HeldDataSet.open(memory, most, Duration.ZERO, making);
    }

    private static Piece made(int length) {
        return new Piece.Made(new byte[length]);
    }

    @Test
    void makesNothingBeforeThereIsRoom() throws IOException {
        try (InputStream slow = open(8 * KIB, () -> made(6 * KIB))) {
            assertThat(slow.read()).isZero();
            assertThatThrownBy(() ->
                            open(
                                    3 * KIB,
                                    () -> {
                                        throw new AssertionError("made without room");
                                    }))
                    .isInstanceOf(ImagesBusyException.class);
            try (InputStream small = open(2 * KIB, () -> made(2 * KIB))) {
                assertThat(small.readAllBytes()).hasSize(2 * KIB);
            }
        }
        open(8 * KIB, () -> made(8 * KIB)).close();
    }

    @Test
    void keepsItsShareWhileFramesAreMadeOnTheWay() throws IOException {
        Piece streamed = new Piece.Streamed(9, () -> new ByteArrayInputStream(new byte[9]));
        try (InputStream in = open(8 * KIB, () -> streamed)) {
            assertThatThrownBy(() -> open(KIB, () -> made(1)))
                    .isInstanceOf(ImagesBusyException.class);
            assertThat(in.readAllBytes()).hasSize(9);
        }
        open(8 * KIB, () -> made(1)).close();
    }

    @Test
    void givesItsShareBackWhenNothingCanBeMade() throws IOException {
        assertThatThrownBy(() ->
                        open(
                                8 * KIB,
                                () -> {
                                    throw new IOException("damaged");
                                }))
                .hasMessage("damaged");
        open(8 * KIB, () -> made(1)).close();
    }
}
