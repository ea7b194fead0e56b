// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.util.HexFormat;

/**
 * SOP class extended negotiation: information whose meaning the SOP class defines.
 *
 * @param information the service-class-application-information, in hexadecimal so that equal is
 *     equal
 * @dicom PS3.7 D.3.3.5
 */
public record ExtendedNegotiation(String sopClassUid, String information) {
    static final int ITEM = 0x56;

    public static ExtendedNegotiation of(String sopClassUid, byte[] information) {
        return new ExtendedNegotiation(sopClassUid, HexFormat.of().formatHex(information));
    }

    /** Returns the information as it lies on the wire. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(information);
    }

    static ExtendedNegotiation decode(ByteCursor item) {
        return of(item.text(item.u16()), item.takeRest());
    }

    void encode(ByteSink sink) {
        int start = sink.beginItem(ITEM);
        sink.counted(sopClassUid).bytes(bytes());
        sink.endItem(start);
    }
}
