// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.pdu;

import java.nio.ByteBuffer;

/**
 * One protocol data unit of the upper layer.
 *
 * @dicom PS3.8 9.3.1
 */
public sealed interface Pdu
        permits AssociateRequest,
                AssociateAccept,
                AssociateReject,
                PresentationData,
                ReleaseRequest,
                ReleaseResponse,
                Abort {

    /** Bytes before the body: type, a reserved byte and the length of the body. */
    int HEADER_LENGTH = 6;

    /** Returns the PDU type, the first byte on the wire. */
    int type();

    /** Returns the whole unit, header included. */
    byte[] encode();

    /**
     * Decodes the body of a unit.
     *
     * <p>Fragments of a P-DATA-TF share the array of {@code body}; everything else is copied.
     *
     * @throws PduException when the type is unknown or the body breaks the structure of its type
     */
    static Pdu decode(int type, ByteBuffer body) {
        ByteCursor cursor = new ByteCursor(body);
        return switch (type) {
            case AssociateRequest.TYPE -> AssociateRequest.decode(cursor);
            case AssociateAccept.TYPE -> AssociateAccept.decode(cursor);
            case AssociateReject.TYPE -> AssociateReject.decode(cursor);
            case PresentationData.TYPE -> PresentationData.decode(cursor);
            case ReleaseRequest.TYPE -> new ReleaseRequest();
            case ReleaseResponse.TYPE -> new ReleaseResponse();
            case Abort.TYPE -> Abort.decode(cursor);
            default -> throw unknownType(type);
        };
    }

    /** Returns the failure for a type that PS3.8 does not define. */
    static PduException unknownType(int type) {
        return new PduException(
                Abort.Reason.UNRECOGNIZED_PDU, "unknown PDU type 0x" + Integer.toHexString(type));
    }
}
