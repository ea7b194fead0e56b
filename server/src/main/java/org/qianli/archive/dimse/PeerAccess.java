// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.association.AssociationRequest;
import org.qianli.dicom.net.pdu.RejectReason;
import org.qianli.dicom.net.service.AccessControl;
import org.springframework.stereotype.Component;

/**
 * Lets in whom the directory knows by the calling AE title.
 *
 * <p>The called title is not compared: there is one application here, and modalities are found in
 * the field with anything typed into that box.
 */
@Component
class PeerAccess implements AccessControl {

    private final Gate gate;

    PeerAccess(Gate gate) {
        this.gate = gate;
    }

    @Override
    public Decision decide(AssociationRequest request) {
        String address = request.remoteAddress().getAddress().getHostAddress();
        return gate.findPeer(request.callingAe().value(), address)
                .<Decision>map(Accepted::new)
                .orElseGet(() -> new Rejected(RejectReason.CALLING_AE_NOT_RECOGNIZED));
    }

    /** The caller that an association was accepted for. */
    static Caller caller(Association association) {
        return (Caller) association.peer();
    }
}
