// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * P-DATA-TF: carries fragments of messages.
 *
 * @dicom PS3.8 9.3.5
 */
public record PresentationData(List<DataValue> values) implements Pdu {
    static final int TYPE = 0x04;

    public PresentationData {
        values = List.copyOf(values);
    }

    static PresentationData decode(ByteCursor body) {
        List<DataValue> values = new ArrayList<>(2);
        while (body.hasRemaining()) {
            values.add(DataValue.decode(body));
        }
        if (values.isEmpty()) {
            throw new PduException(Abort.Reason.INVALID_PARAMETER_VALUE, "P-DATA-TF without data");
        }
        return new PresentationData(values);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public byte[] encode() {
        ByteSink sink = ByteSink.pdu(TYPE);
        for (DataValue value : values) {
            byte[] fragment = new byte[value.fragment().remaining()];
            value.fragment().duplicate().get(fragment);
            sink.u32(fragment.length + 2L).u8(value.contextId());
            sink.u8(DataValue.control(value.command(), value.last())).bytes(fragment);
        }
        return sink.toPdu();
    }
}
