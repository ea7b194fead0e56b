// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.testkit.GoldenBytes;
import org.qianli.dicom.testkit.GoldenPdus;

class CommandSetTest {
    private static final int START_OF_FRAGMENT = 12;

    @Test
    void readsEchoRequest() {
        CommandSet command = CommandSet.decode(fragment(GoldenPdus.echoRq()));
        assertThat(command.field()).contains(CommandField.C_ECHO_RQ);
        assertThat(command.messageId()).isEqualTo(7);
        assertThat(command.sopClassUid()).contains("1.2.840.10008.1.1");
        assertThat(command.hasDataSet()).isFalse();
    }

    @Test
    void answersByteForByte() {
        CommandSet request = CommandSet.decode(fragment(GoldenPdus.echoRq()));
        byte[] response = CommandSet.response(request, 0).build(false).encode();
        assertThat(ByteBuffer.wrap(response)).isEqualTo(fragment(GoldenPdus.echoRsp()));
    }

    @Test
    void padsUidsWithNullAndTextWithSpace() {
        byte[] bytes =
                CommandSet.builder(CommandField.C_MOVE_RQ)
                        .uid(CommandTag.AFFECTED_SOP_CLASS_UID, "1.2")
                        .text(CommandTag.MOVE_DESTINATION, "WS1")
                        .build(true)
                        .encode();
        assertThat(bytes)
                .isEqualTo(
                        GoldenBytes.of(
                                """
                                00 00 00 00 04 00 00 00 2C 00 00 00
                                00 00 02 00 04 00 00 00 "1.2" 00
                                00 00 00 01 02 00 00 00 21 00
                                00 00 00 06 04 00 00 00 "WS1 "
                                00 00 00 08 02 00 00 00 01 00
                                """));
        assertThat(CommandSet.decode(ByteBuffer.wrap(bytes)).string(CommandTag.MOVE_DESTINATION))
                .contains("WS1");
    }

    @Test
    void refusesElementsOfOtherGroups() {
        byte[] bytes = GoldenBytes.of("10 00 10 00 02 00 00 00 41 42");
        assertThatThrownBy(() -> CommandSet.decode(ByteBuffer.wrap(bytes)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesLengthsBeyondTheEnd() {
        byte[] bytes = GoldenBytes.of("00 00 00 01 FE FF FF FF 41 42");
        assertThatThrownBy(() -> CommandSet.decode(ByteBuffer.wrap(bytes)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesEveryCutInsideAnElement() {
        byte[] whole = CommandSet.decode(fragment(GoldenPdus.echoRq())).encode();
        assertThat(ByteBuffer.wrap(whole)).isEqualTo(fragment(GoldenPdus.echoRq()));
        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            try {
                CommandSet.decode(ByteBuffer.wrap(Arrays.copyOf(whole, length)));
            } catch (IllegalArgumentException e) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(whole.length - 5); // five cuts lie between elements
    }

    private static ByteBuffer fragment(byte[] pdu) {
        return ByteBuffer.wrap(pdu, START_OF_FRAGMENT, pdu.length - START_OF_FRAGMENT).slice();
    }
}
