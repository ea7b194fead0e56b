// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.pdu.ContextProposal;
import org.qianli.dicom.net.pdu.UserIdentity;
import org.qianli.dicom.net.pdu.UserInformation;

/**
 * What a peer asks for, as the one who grants access sees it.
 *
 * @param userInformation also the peer's implementation, for the logs
 */
public record AssociationRequest(
        AeTitle callingAe,
        AeTitle calledAe,
        InetSocketAddress remoteAddress,
        List<ContextProposal> contexts,
        UserInformation userInformation) {

    public AssociationRequest {
        contexts = List.copyOf(contexts);
    }

    public Optional<UserIdentity> userIdentity() {
        return Optional.ofNullable(userInformation.userIdentity());
    }
}
