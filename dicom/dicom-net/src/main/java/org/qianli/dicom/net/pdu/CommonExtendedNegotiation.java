// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * Says which service class a SOP class belongs to, so that an acceptor can serve a class it does
 * not know.
 *
 * @dicom PS3.7 D.3.3.6
 */
public record CommonExtendedNegotiation(
        String sopClassUid, String serviceClassUid, List<String> relatedGeneralSopClassUids) {
    static final int ITEM = 0x57;

    public CommonExtendedNegotiation {
        relatedGeneralSopClassUids = List.copyOf(relatedGeneralSopClassUids);
    }

    static CommonExtendedNegotiation decode(ByteCursor item) {
        String sopClass = item.text(item.u16());
        String serviceClass = item.text(item.u16());
        ByteCursor related = item.sub(item.u16());
        List<String> general = new ArrayList<>();
        while (related.hasRemaining()) {
            general.add(related.text(related.u16()));
        }
        return new CommonExtendedNegotiation(sopClass, serviceClass, general);
    }

    void encode(ByteSink sink) {
        int start = sink.beginItem(ITEM);
        sink.counted(sopClassUid).counted(serviceClassUid);
        sink.u16(relatedGeneralSopClassUids.stream().mapToInt(uid -> uid.length() + 2).sum());
        relatedGeneralSopClassUids.forEach(sink::counted);
        sink.endItem(start);
    }
}
