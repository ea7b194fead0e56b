// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianli.dicom.testkit.GoldenBytes;
import org.qianli.dicom.testkit.GoldenPdus;

class PduTest {
    private static final String VERIFICATION = "1.2.840.10008.1.1";

    private static final AssociateRequest REQUEST =
            new AssociateRequest(
                    1,
                    "ANY-SCP",
                    "ECHOSCU",
                    AssociateRequest.DICOM_APPLICATION_CONTEXT,
                    List.of(new ContextProposal(1, VERIFICATION, List.of("1.2.840.10008.1.2"))),
                    new UserInformation(
                            16384,
                            "1.2.3.4",
                            "PEER_1",
                            new AsyncWindow(3, 1),
                            List.of(new RoleSelection(VERIFICATION, true, false)),
                            List.of(new ExtendedNegotiation(VERIFICATION, "01ff")),
                            List.of(
                                    new CommonExtendedNegotiation(
                                            VERIFICATION, "1.2.3", List.of("1.25"))),
                            UserIdentity.password("joe", "pw!"),
                            null));

    private static final AssociateAccept ACCEPT =
            new AssociateAccept(
                    1,
                    "ANY-SCP",
                    "ECHOSCU",
                    AssociateRequest.DICOM_APPLICATION_CONTEXT,
                    List.of(ContextAnswer.accepted(1, "1.2.840.10008.1.2")),
                    UserInformation.basic(65536, "1.2.3.4", "SELF1")
                            .withAsyncWindow(AsyncWindow.SYNCHRONOUS)
                            .withIdentityResponse("abcd"));

    static final class Golden {
        private final String name;
        private final byte[] bytes;
        private final Pdu pdu;

        Golden(String name, byte[] bytes, Pdu pdu) {
            this.name = name;
            this.bytes = bytes;
            this.pdu = pdu;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Golden> golden() {
        return Stream.of(
                new Golden("A-ASSOCIATE-RQ", GoldenPdus.associateRq(), REQUEST),
                new Golden("A-ASSOCIATE-AC", GoldenPdus.associateAc(), ACCEPT),
                new Golden(
                        "A-ASSOCIATE-RJ",
                        GoldenPdus.associateRj(),
                        RejectReason.LOCAL_LIMIT_EXCEEDED.pdu()),
                new Golden("A-RELEASE-RQ", GoldenPdus.releaseRq(), new ReleaseRequest()),
                new Golden("A-RELEASE-RP", GoldenPdus.releaseRp(), new ReleaseResponse()),
                new Golden("A-ABORT user", GoldenPdus.abortByUser(), Abort.byUser()),
                new Golden(
                        "A-ABORT provider",
                        GoldenPdus.abortUnrecognizedPdu(),
                        Abort.byProvider(Abort.Reason.UNRECOGNIZED_PDU)),
                new Golden(
                        "P-DATA-TF",
                        GoldenBytes.of(
                                """
                                04 00 00 00 00 0F      # P-DATA-TF of 15 bytes
                                00 00 00 03 01 03 AA   # context 1, command, last
                                00 00 00 04 05 00 BB CC # context 5, data, more to come
                                """),
                        new PresentationData(
                                List.of(
                                        new DataValue(1, true, true, bytes(0xAA)),
                                        new DataValue(5, false, false, bytes(0xBB, 0xCC))))));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void decodesWhatTheStandardLaysDown(Golden golden) {
        assertThat(decode(golden.bytes)).isEqualTo(golden.pdu);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void encodesByteForByte(Golden golden) {
        assertThat(golden.pdu.encode()).isEqualTo(golden.bytes);
    }

    @ParameterizedTest
    @MethodSource("golden")
    void refusesEveryCutWithoutReadingPastItsEnd(Golden golden) {
        byte[] whole = golden.bytes;
        for (int length = Pdu.HEADER_LENGTH; length < whole.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(whole, Pdu.HEADER_LENGTH, length - Pdu.HEADER_LENGTH);
            try {
                // A cut between two items is a shorter unit, which may be whole by itself.
                Pdu shorter = Pdu.decode(whole[0], cut);
                assertThat(shorter.type()).isEqualTo(whole[0]);
            } catch (PduException e) {
                assertThat(e.reason()).isEqualTo(Abort.Reason.INVALID_PARAMETER_VALUE);
            }
        }
    }

    @Test
    void refusesUnknownType() {
        assertThatThrownBy(() -> Pdu.decode(0x47, ByteBuffer.allocate(4)))
                .isInstanceOfSatisfying(
                        PduException.class,
                        e -> assertThat(e.reason()).isEqualTo(Abort.Reason.UNRECOGNIZED_PDU));
    }

    @Test
    void refusesPresentationContextIdTwice() {
        ContextProposal context = new ContextProposal(1, VERIFICATION, List.of("1.2"));
        assertThatThrownBy(() ->
                        new AssociateRequest(
                                1,
                                "A",
                                "B",
                                "1.2",
                                List.of(context, context),
                                UserInformation.basic(0, "1", "")))
                .isInstanceOf(PduException.class);
    }

    @Test
    void refusesEvenPresentationContextId() {
        assertThatThrownBy(() -> new ContextProposal(2, VERIFICATION, List.of()))
                .isInstanceOf(PduException.class);
    }

    @Test
    void ignoresItemsItDoesNotKnow() {
        byte[] request =
                GoldenBytes.of(
                        """
                        00 01 00 00
                        "A               "
                        "B               "
                        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                        00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
                        77 00 00 02 01 02         # no item of the standard
                        50 00 00 0C               # user information
                        7F 00 00 00               # no sub-item of the standard
                        51 00 00 04 00 00 00 00   # no limit
                        """);
        AssociateRequest decoded = (AssociateRequest) Pdu.decode(1, ByteBuffer.wrap(request));
        assertThat(decoded.calledAe()).isEqualTo("A");
        assertThat(decoded.userInformation().maxPduLength()).isZero();
    }

    @Test
    void keepsTheSecretsOfAnIdentityOutOfItsText() {
        assertThat(REQUEST.toString()).doesNotContain("joe").doesNotContain("pw!");
    }

    @Test
    void readsNamesInUtf8() {
        UserIdentity identity = UserIdentity.password("王医生", "口令");
        assertThat(identity.username()).isEqualTo("王医生");
        assertThat(identity.passcode()).isEqualTo("口令");
    }

    private static Pdu decode(byte[] pdu) {
        return Pdu.decode(
                pdu[0], ByteBuffer.wrap(pdu, Pdu.HEADER_LENGTH, pdu.length - Pdu.HEADER_LENGTH));
    }

    private static ByteBuffer bytes(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length);
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.flip();
    }
}
