// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.testkit.GoldenPdus;

class PduInputTest {
    private static final int MAX = 64 * 1024;

    @Test
    void readsUnitsThatComeTogether() throws IOException {
        PduInput input = input(GoldenPdus.associateRq(), GoldenPdus.releaseRq());
        assertThat(input.read()).isInstanceOf(AssociateRequest.class);
        assertThat(input.read()).isEqualTo(new ReleaseRequest());
        assertThat(input.await()).isFalse();
    }

    @Test
    void readsUnitsThatComeByteByByte() throws IOException {
        InputStream trickle =
                new ByteArrayInputStream(GoldenPdus.associateAc()) {
                    @Override
                    public synchronized int read(byte[] bytes, int offset, int length) {
                        return super.read(bytes, offset, Math.min(1, length));
                    }
                };
        assertThat(new PduInput(trickle, MAX).read()).isInstanceOf(AssociateAccept.class);
    }

    @Test
    void readsUnitsOfAllLengthsInPiecesOfAllLengths() throws IOException {
        Random random = new Random(8);
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        List<ByteBuffer> sent = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            byte[] fragment = new byte[random.nextInt(MAX - 6)];
            random.nextBytes(fragment);
            sent.add(ByteBuffer.wrap(fragment));
            wire.writeBytes(
                    new PresentationData(
                                    List.of(
                                            new DataValue(
                                                    1, false, true, ByteBuffer.wrap(fragment))))
                            .encode());
        }
        InputStream pieces =
                new ByteArrayInputStream(wire.toByteArray()) {
                    @Override
                    public synchronized int read(byte[] bytes, int offset, int length) {
                        return super.read(bytes, offset, 1 + random.nextInt(length));
                    }
                };
        PduInput input = new PduInput(pieces, MAX);
        for (ByteBuffer fragment : sent) {
            PresentationData data = (PresentationData) input.read();
            assertThat(data.values().getFirst().fragment()).isEqualTo(fragment);
        }
        assertThat(input.await()).isFalse();
    }

    @Test
    void rejectsPduLongerThanAnnounced() {
        byte[] header = {4, 0, 0, 1, 0, 1};
        assertThatThrownBy(() -> input(header).read())
                .isInstanceOfSatisfying(
                        PduException.class,
                        e ->
                                assertThat(e.reason())
                                        .isEqualTo(Abort.Reason.INVALID_PARAMETER_VALUE));
    }

    @Test
    void rejectsAssociateRequestWithoutBound() {
        byte[] header = {1, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
        assertThatThrownBy(() -> input(header).read()).isInstanceOf(PduException.class);
    }

    @Test
    void rejectsHttpBeforeItsLengthIsWaitedFor() {
        assertThatThrownBy(() -> input("GET / ".getBytes(StandardCharsets.US_ASCII)).read())
                .isInstanceOfSatisfying(
                        PduException.class,
                        e -> assertThat(e.reason()).isEqualTo(Abort.Reason.UNRECOGNIZED_PDU));
    }

    @Test
    void reportsEndInsideUnit() {
        byte[] cut = Arrays.copyOf(GoldenPdus.associateRq(), 100);
        assertThatThrownBy(() -> input(cut).read()).isInstanceOf(EOFException.class);
    }

    private static PduInput input(byte[]... pdus) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (byte[] pdu : pdus) {
            wire.writeBytes(pdu);
        }
        return new PduInput(new ByteArrayInputStream(wire.toByteArray()), MAX);
    }
}
