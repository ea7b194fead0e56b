// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

/**
 * Which roles the requestor of the association takes for a SOP class; without it, it is SCU alone.
 *
 * @dicom PS3.7 D.3.3.4
 */
public record RoleSelection(String sopClassUid, boolean scu, boolean scp) {
    static final int ITEM = 0x54;

    static RoleSelection decode(ByteCursor item) {
        return new RoleSelection(item.text(item.u16()), item.u8() == 1, item.u8() == 1);
    }

    void encode(ByteSink sink) {
        int start = sink.beginItem(ITEM);
        sink.counted(sopClassUid).u8(scu ? 1 : 0).u8(scp ? 1 : 0);
        sink.endItem(start);
    }
}
