// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

/**
 * The acceptor's answer to one proposed presentation context.
 *
 * @param result 0 acceptance, otherwise why not; see {@link Result}
 * @param transferSyntax significant for acceptance only
 * @dicom PS3.8 9.3.3.2
 */
public record ContextAnswer(int id, int result, String transferSyntax) {
    static final int ITEM = 0x21;

    /** Results of the negotiation of a presentation context. */
    public enum Result {
        ACCEPTANCE(0),
        USER_REJECTION(1),
        NO_REASON(2),
        ABSTRACT_SYNTAX_NOT_SUPPORTED(3),
        TRANSFER_SYNTAXES_NOT_SUPPORTED(4);

        private final int code;

        Result(int code) {
            this.code = code;
        }

        /** Returns the code on the wire. */
        public int code() {
            return code;
        }
    }

    public static ContextAnswer accepted(int id, String transferSyntax) {
        return new ContextAnswer(id, Result.ACCEPTANCE.code(), transferSyntax);
    }

    /**
     * Refuses; the transfer syntax is not significant but must be there, so one that was offered is
     * given back.
     */
    public static ContextAnswer refused(int id, Result result, String offered) {
        return new ContextAnswer(id, result.code(), offered);
    }

    public boolean isAccepted() {
        return result == Result.ACCEPTANCE.code();
    }

    static ContextAnswer decode(ByteCursor item) {
        int id = item.u8();
        item.skip(1);
        int result = item.u8();
        item.skip(1);
        String transferSyntax = "";
        while (item.hasRemaining()) {
            int type = item.u8();
            item.skip(1);
            ByteCursor sub = item.sub(item.u16());
            if (type == ContextProposal.TRANSFER_SYNTAX) {
                transferSyntax = sub.restAsText();
            }
        }
        return new ContextAnswer(id, result, transferSyntax);
    }

    void encode(ByteSink sink) {
        int start = sink.beginItem(ITEM);
        sink.u8(id)
                .u8(0)
                .u8(result)
                .u8(0)
                .textItem(ContextProposal.TRANSFER_SYNTAX, transferSyntax);
        sink.endItem(start);
    }
}
