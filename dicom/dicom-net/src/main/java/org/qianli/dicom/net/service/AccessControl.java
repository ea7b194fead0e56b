// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import org.qianli.dicom.net.association.AssociationRequest;
import org.qianli.dicom.net.pdu.RejectReason;

/** Decides who may have an association: the one gate of the DIMSE side. */
@FunctionalInterface
public interface AccessControl {
    /** Decides; called by the thread of the association, so it may look things up. */
    Decision decide(AssociationRequest request);

    /** What was decided. */
    sealed interface Decision permits Accepted, Rejected {}

    /**
     * The peer is let in.
     *
     * @param peer whom it was recognised as; every service call reaches it by {@code
     *     Association.peer()}
     */
    record Accepted(Object peer) implements Decision {}

    /** The peer is refused, and told why. */
    record Rejected(RejectReason reason) implements Decision {}

    /** Lets everybody in, by the calling AE title; for tools and tests. */
    static AccessControl everyone() {
        return request -> new Accepted(request.callingAe());
    }
}
