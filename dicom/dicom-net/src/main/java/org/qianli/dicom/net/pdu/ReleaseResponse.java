// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

/**
 * A-RELEASE-RP: confirms the end of the association.
 *
 * @dicom PS3.8 9.3.7
 */
public record ReleaseResponse() implements Pdu {
    static final int TYPE = 0x06;

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public byte[] encode() {
        return ByteSink.pdu(TYPE).zeros(4).toPdu();
    }
}
