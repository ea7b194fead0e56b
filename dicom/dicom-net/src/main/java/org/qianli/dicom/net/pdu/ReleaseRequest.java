// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

/**
 * A-RELEASE-RQ: asks for the orderly end of the association.
 *
 * @dicom PS3.8 9.3.6
 */
public record ReleaseRequest() implements Pdu {
    static final int TYPE = 0x05;

    @Override
    public int type() {
        return TYPE;
    }

    @Override
    public byte[] encode() {
        return ByteSink.pdu(TYPE).zeros(4).toPdu();
    }
}
