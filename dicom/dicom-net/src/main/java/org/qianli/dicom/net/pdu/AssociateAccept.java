// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.util.ArrayList;
import java.util.List;

/**
 * A-ASSOCIATE-AC: accepts an association.
 *
 * @param calledAe what the request said; sent back but not significant
 * @dicom PS3.8 9.3.3
 */
public record AssociateAccept(
        int protocolVersion,
        String calledAe,
        String callingAe,
        String applicationContext,
        List<ContextAnswer> contexts,
        UserInformation userInformation)
        implements Pdu {
    static final int TYPE = 0x02;
    private static final int AE_LENGTH = 16;
    private static final int RESERVED = 32;

    public AssociateAccept {
        contexts = List.copyOf(contexts);
    }

    static AssociateAccept decode(ByteCursor body) {
        int version = body.u16();
        body.skip(2);
        String called = body.text(AE_LENGTH);
        String calling = body.text(AE_LENGTH);
        body.skip(RESERVED);
        String applicationContext = "";
        List<ContextAnswer> contexts = new ArrayList<>();
        UserInformation user = UserInformation.basic(0, "", "");
        while (body.hasRemaining()) {
            int type = body.u8();
            body.skip(1);
            ByteCursor item = body.sub(body.u16());
            switch (type) {
                case AssociateRequest.APPLICATION_CONTEXT -> applicationContext = item.restAsText();
                case ContextAnswer.ITEM -> contexts.add(ContextAnswer.decode(item));
                case UserInformation.ITEM -> user = UserInformation.decode(item);
                default -> {} // PS3.8 9.3.1: unrecognised items are ignored
            }
        }
        return new AssociateAccept(version, called, calling, applicationContext, contexts, user);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public byte[] encode() {
        ByteSink sink = ByteSink.pdu(TYPE).u16(protocolVersion).u16(0);
        sink.padded(calledAe, AE_LENGTH).padded(callingAe, AE_LENGTH).zeros(RESERVED);
        sink.textItem(AssociateRequest.APPLICATION_CONTEXT, applicationContext);
        contexts.forEach(context -> context.encode(sink));
        userInformation.encode(sink);
        return sink.toPdu();
    }
}
