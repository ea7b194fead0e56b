// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

/**
 * A-ABORT: ends the association at once.
 *
 * @param source 0 service user, 2 service provider; kept as received
 * @param reason significant for source 2 only; kept as received
 * @dicom PS3.8 9.3.8
 */
public record Abort(int source, int reason) implements Pdu {
    static final int TYPE = 0x07;
    private static final int USER = 0;
    private static final int PROVIDER = 2;

    /** Why a provider aborts. */
    public enum Reason {
        NOT_SPECIFIED(0),
        UNRECOGNIZED_PDU(1),
        UNEXPECTED_PDU(2),
        UNRECOGNIZED_PARAMETER(4),
        UNEXPECTED_PARAMETER(5),
        INVALID_PARAMETER_VALUE(6);

        private final int code;

        Reason(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    public static Abort byUser() {
        return new Abort(USER, 0);
    }

    public static Abort byProvider(Reason reason) {
        return new Abort(PROVIDER, reason.code());
    }

    static Abort decode(ByteCursor body) {
        body.skip(2);
        return new Abort(body.u8(), body.u8());
    }

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public byte[] encode() {
        return ByteSink.pdu(TYPE).zeros(2).u8(source).u8(reason).toPdu();
    }
}
