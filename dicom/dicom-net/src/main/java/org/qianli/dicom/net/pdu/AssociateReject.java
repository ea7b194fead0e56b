// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.util.Arrays;
import java.util.Optional;

/**
 * A-ASSOCIATE-RJ: refuses an association.
 *
 * @param result 1 permanent, 2 transient
 * @param source 1 service user, 2 provider (ACSE), 3 provider (presentation)
 * @param reason meaning depends on the source
 * @dicom PS3.8 9.3.4
 */
public record AssociateReject(int result, int source, int reason) implements Pdu {
    static final int TYPE = 0x03;

    static AssociateReject decode(ByteCursor body) {
        body.skip(1);
        return new AssociateReject(body.u8(), body.u8(), body.u8());
    }

    /** Finds the standard's name of this refusal. */
    public Optional<RejectReason> named() {
        return Arrays.stream(RejectReason.values()).filter(r -> equals(r.pdu())).findFirst();
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public byte[] encode() {
        return ByteSink.pdu(TYPE).u8(0).u8(result).u8(source).u8(reason).toPdu();
    }
}
