// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * A presentation context as proposed: one abstract syntax and the transfer syntaxes offered for it.
 *
 * @param id odd, 1 to 255, unique in the association
 * @dicom PS3.8 9.3.2.2
 */
public record ContextProposal(int id, String abstractSyntax, List<String> transferSyntaxes) {
    static final int ITEM = 0x20;
    private static final int ABSTRACT_SYNTAX = 0x30;
    static final int TRANSFER_SYNTAX = 0x40;

    public ContextProposal {
        if (id < 1 || id > 255 || id % 2 == 0) {
            throw new PduException(
                    Abort.Reason.INVALID_PARAMETER_VALUE, "presentation context id " + id);
        }
        transferSyntaxes = List.copyOf(transferSyntaxes);
    }

    static ContextProposal decode(ByteCursor item) {
        int id = item.u8();
        item.skip(3);
        String abstractSyntax = "";
        List<String> transferSyntaxes = new ArrayList<>();
        while (item.hasRemaining()) {
            int type = item.u8();
            item.skip(1);
            ByteCursor sub = item.sub(item.u16());
            switch (type) {
                case ABSTRACT_SYNTAX -> abstractSyntax = sub.restAsText();
                case TRANSFER_SYNTAX -> transferSyntaxes.add(sub.restAsText());
                default -> {} // PS3.8 9.3.1: unrecognised items are ignored
            }
        }
        return new ContextProposal(id, abstractSyntax, transferSyntaxes);
    }

    void encode(ByteSink sink) {
        int start = sink.beginItem(ITEM);
        sink.u8(id).zeros(3).textItem(ABSTRACT_SYNTAX, abstractSyntax);
        transferSyntaxes.forEach(uid -> sink.textItem(TRANSFER_SYNTAX, uid));
        sink.endItem(start);
    }
}
