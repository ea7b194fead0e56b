// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.nio.charset.StandardCharsets;

/**
 * Who the requestor says it is.
 *
 * <p>{@link #toString} leaves the secrets out, because requests are logged.
 *
 * @param kind see {@link Kind}; kept as received
 * @param positiveResponseRequested the requestor wants the answer item in the acceptance
 * @param primary user name in UTF-8, or the token or assertion, bytes as ISO 8859-1
 * @param secondary passcode for kind 2, otherwise empty
 * @dicom PS3.7 D.3.3.7
 */
public record UserIdentity(
        int kind, boolean positiveResponseRequested, String primary, String secondary) {
    static final int ITEM = 0x58;

    /** Kinds of identity. */
    public enum Kind {
        USERNAME(1),
        USERNAME_AND_PASSCODE(2),
        KERBEROS(3),
        SAML(4),
        JWT(5);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    static UserIdentity decode(ByteCursor item) {
        int kind = item.u8();
        boolean respond = item.u8() == 1;
        String primary = new String(item.take(item.u16()), StandardCharsets.ISO_8859_1);
        String secondary = new String(item.take(item.u16()), StandardCharsets.ISO_8859_1);
        return new UserIdentity(kind, respond, primary, secondary);
    }

    void encode(ByteSink sink) {
        int start = sink.beginItem(ITEM);
        sink.u8(kind).u8(positiveResponseRequested ? 1 : 0).counted(primary).counted(secondary);
        sink.endItem(start);
    }

    /** Returns an identity by name and passcode, the kind most peers use. */
    public static UserIdentity password(String username, String passcode) {
        return new UserIdentity(
                Kind.USERNAME_AND_PASSCODE.code(), true, utf8(username), utf8(passcode));
    }

    /** Returns an identity by a JSON web token. */
    public static UserIdentity jwt(String token) {
        return new UserIdentity(Kind.JWT.code(), true, utf8(token), "");
    }

    /** Returns the user name for the kinds that carry one. */
    public String username() {
        return new String(primary.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** Returns the passcode for the kind that carries one. */
    public String passcode() {
        return new String(secondary.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return "UserIdentity[kind=" + kind + "]";
    }
}
