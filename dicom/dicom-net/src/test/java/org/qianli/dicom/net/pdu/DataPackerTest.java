// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DataPackerTest {
    private static final int MAX = 100;

    private final List<byte[]> writes = new ArrayList<>();
    private final DataPacker packer =
            new DataPacker(MAX, (pdu, length) -> writes.add(Arrays.copyOf(pdu, length)));

    @Test
    void putsCommandAndShortDataSetIntoOneWrite() throws IOException {
        part(true, new byte[20]);
        part(false, new byte[30]);
        packer.flush();
        assertThat(writes).hasSize(1);
        assertThat(values())
                .extracting(DataValue::command, DataValue::last, v -> v.fragment().remaining())
                .containsExactly(tuple(true, true, 20), tuple(false, true, 30));
    }

    @Test
    void keepsEveryLengthWithinTheLimitAndMarksTheLastFragment() throws IOException {
        for (int length = 0; length < 5 * MAX; length++) {
            writes.clear();
            byte[] data = numbered(length);
            part(false, data);
            packer.flush();
            assertCarried(data);
        }
    }

    @Test
    void streamsEveryLengthWithinTheLimit() throws IOException {
        for (int length = 0; length < 5 * MAX; length++) {
            writes.clear();
            byte[] data = numbered(length);
            packer.open(1, false);
            assertThat(packer.writeFrom(inPieces(data))).isEqualTo(length);
            packer.close();
            packer.flush();
            assertCarried(data);
        }
    }

    @Test
    void opensNewUnitWhenNoRoomIsLeftForAFragment() throws IOException {
        part(true, new byte[MAX - 6 - 6]);
        part(false, new byte[] {1});
        packer.flush();
        assertThat(writes).hasSize(2);
        assertThat(values()).hasSize(2);
    }

    private void part(boolean command, byte[] bytes) throws IOException {
        packer.open(1, command);
        packer.write(bytes);
        packer.close();
    }

    private void assertCarried(byte[] data) {
        assertThat(writes).allSatisfy(w -> assertThat(w.length).isLessThanOrEqualTo(6 + MAX));
        List<DataValue> values = values();
        ByteArrayOutputStream carried = new ByteArrayOutputStream();
        for (DataValue value : values) {
            byte[] fragment = new byte[value.fragment().remaining()];
            value.fragment().get(fragment);
            carried.writeBytes(fragment);
            assertThat(fragment.length > 0 || data.length == 0).isTrue();
        }
        assertThat(carried.toByteArray()).isEqualTo(data);
        assertThat(values.stream().filter(DataValue::last)).hasSize(1);
        assertThat(values.getLast().last()).isTrue();
    }

    private List<DataValue> values() {
        List<DataValue> values = new ArrayList<>();
        for (byte[] pdu : writes) {
            ByteBuffer body = ByteBuffer.wrap(pdu, 6, pdu.length - 6);
            values.addAll(((PresentationData) Pdu.decode(pdu[0], body)).values());
        }
        return values;
    }

    private static InputStream inPieces(byte[] data) {
        return new ByteArrayInputStream(data) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(7, length));
            }
        };
    }

    private static byte[] numbered(int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) i;
        }
        return data;
    }
}
