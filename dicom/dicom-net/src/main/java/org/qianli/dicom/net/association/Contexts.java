// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import java.util.List;
import org.qianli.dicom.net.pdu.ContextAnswer;
import org.qianli.dicom.net.pdu.ContextProposal;
import org.qianli.dicom.net.pdu.RoleSelection;

/** Puts proposal, answer and agreed roles together. */
final class Contexts {
    private Contexts() {}

    static PresentationContext accepted(
            ContextProposal proposal, ContextAnswer answer, List<RoleSelection> agreed) {
        RoleSelection roles =
                agreed.stream()
                        .filter(role -> role.sopClassUid().equals(proposal.abstractSyntax()))
                        .findFirst()
                        .orElse(new RoleSelection(proposal.abstractSyntax(), true, false));
        return new PresentationContext(
                proposal.id(),
                proposal.abstractSyntax(),
                answer.transferSyntax(),
                roles.scu(),
                roles.scp());
    }
}
