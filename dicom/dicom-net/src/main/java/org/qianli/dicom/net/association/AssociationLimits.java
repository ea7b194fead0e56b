// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import java.time.Duration;

/**
 * Bounds of an association: lengths and a deadline for every wait.
 *
 * @param maxPduLength longest P-DATA-TF body we take, announced to the peer
 * @param maxSentPduLength longest P-DATA-TF body we send, when the peer takes that much
 * @param artim how long a connection may take to ask for an association, and to close after one
 * @param idle how long an established association may be silent between two units
 * @param transfer how long one unit may take to come or to go once it has begun
 * @param response how long a response to our request may take
 * @param connect how long the TCP connection may take
 * @dicom PS3.8 9.1.5
 */
public record AssociationLimits(
        int maxPduLength,
        int maxSentPduLength,
        Duration artim,
        Duration idle,
        Duration transfer,
        Duration response,
        Duration connect) {
    private static final int MIN_PDU_LENGTH = 4096;
    private static final int MAX_PDU_LENGTH = 16 * 1024 * 1024;
    private static final int DEFAULT_PDU_LENGTH = 256 * 1024;

    public AssociationLimits {
        requirePduLength(maxPduLength);
        requirePduLength(maxSentPduLength);
    }

    /** Returns limits for hospital networks. */
    public static AssociationLimits standard() {
        return new AssociationLimits(
                DEFAULT_PDU_LENGTH,
                DEFAULT_PDU_LENGTH,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofMinutes(5),
                Duration.ofSeconds(10));
    }

    public AssociationLimits withMaxPduLength(int length) {
        return new AssociationLimits(
                length, maxSentPduLength, artim, idle, transfer, response, connect);
    }

    public AssociationLimits withMaxSentPduLength(int length) {
        return new AssociationLimits(
                maxPduLength, length, artim, idle, transfer, response, connect);
    }

    public AssociationLimits withArtim(Duration limit) {
        return new AssociationLimits(
                maxPduLength, maxSentPduLength, limit, idle, transfer, response, connect);
    }

    public AssociationLimits withIdle(Duration limit) {
        return new AssociationLimits(
                maxPduLength, maxSentPduLength, artim, limit, transfer, response, connect);
    }

    public AssociationLimits withTransfer(Duration limit) {
        return new AssociationLimits(
                maxPduLength, maxSentPduLength, artim, idle, limit, response, connect);
    }

    public AssociationLimits withResponse(Duration limit) {
        return new AssociationLimits(
                maxPduLength, maxSentPduLength, artim, idle, transfer, limit, connect);
    }

    public AssociationLimits withConnect(Duration limit) {
        return new AssociationLimits(
                maxPduLength, maxSentPduLength, artim, idle, transfer, response, limit);
    }

    private static void requirePduLength(int length) {
        if (length < MIN_PDU_LENGTH || length > MAX_PDU_LENGTH) {
            throw new IllegalArgumentException("maximum PDU length " + length);
        }
    }
}
