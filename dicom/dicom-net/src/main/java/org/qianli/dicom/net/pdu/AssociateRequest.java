// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A-ASSOCIATE-RQ: asks for an association.
 *
 * @param protocolVersion bit 0 set means version 1, the only one there is
 * @param calledAe AE titles as given, without padding
 * @dicom PS3.8 9.3.2
 */
public record AssociateRequest(
        int protocolVersion,
        String calledAe,
        String callingAe,
        String applicationContext,
        List<ContextProposal> contexts,
        UserInformation userInformation)
        implements Pdu {
    static final int TYPE = 0x01;

    /** The DICOM application context name. */
    public static final String DICOM_APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";

    static final int APPLICATION_CONTEXT = 0x10;
    private static final int AE_LENGTH = 16;
    private static final int RESERVED = 32;

    public AssociateRequest {
        contexts = List.copyOf(contexts);
        Set<Integer> ids = new HashSet<>();
        for (ContextProposal context : contexts) {
            if (!ids.add(context.id())) {
                throw new PduException(
                        Abort.Reason.INVALID_PARAMETER_VALUE,
                        "presentation context id " + context.id() + " twice");
            }
        }
    }

    static AssociateRequest decode(ByteCursor body) {
        int version = body.u16();
        body.skip(2);
        String called = body.text(AE_LENGTH);
        String calling = body.text(AE_LENGTH);
        body.skip(RESERVED);
        String applicationContext = "";
        List<ContextProposal> contexts = new ArrayList<>();
        UserInformation user = UserInformation.basic(0, "", "");
        while (body.hasRemaining()) {
            int type = body.u8();
            body.skip(1);
            ByteCursor item = body.sub(body.u16());
            switch (type) {
                case APPLICATION_CONTEXT -> applicationContext = item.restAsText();
                case ContextProposal.ITEM -> contexts.add(ContextProposal.decode(item));
                case UserInformation.ITEM -> user = UserInformation.decode(item);
                default -> {} // PS3.8 9.3.1: unrecognised items are ignored
            }
        }
        return new AssociateRequest(version, called, calling, applicationContext, contexts, user);
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public byte[] encode() {
        ByteSink sink = ByteSink.pdu(TYPE).u16(protocolVersion).u16(0);
        sink.padded(calledAe, AE_LENGTH).padded(callingAe, AE_LENGTH).zeros(RESERVED);
        sink.textItem(APPLICATION_CONTEXT, applicationContext);
        contexts.forEach(context -> context.encode(sink));
        userInformation.encode(sink);
        return sink.toPdu();
    }
}
