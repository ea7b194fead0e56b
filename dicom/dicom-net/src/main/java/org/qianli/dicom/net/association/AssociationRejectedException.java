// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import org.qianli.dicom.net.pdu.AssociateReject;

/** Reports that the peer refused the association, and why. */
public final class AssociationRejectedException extends AssociationException {
    private final AssociateReject reject;

    AssociationRejectedException(AssociateReject reject) {
        super(
                Kind.REJECTED,
                reject.named()
                        .map(reason -> "association refused: " + reason)
                        .orElseGet(() -> "association refused: " + reject));
        this.reject = reject;
    }

    public AssociateReject reject() {
        return reject;
    }

    /** Tells whether trying again later may help. */
    public boolean isTransient() {
        return reject.result() == 2;
    }
}
