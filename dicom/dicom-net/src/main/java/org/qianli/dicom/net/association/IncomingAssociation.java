// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.pdu.AssociateAccept;
import org.qianli.dicom.net.pdu.AssociateRequest;
import org.qianli.dicom.net.pdu.AsyncWindow;
import org.qianli.dicom.net.pdu.ContextAnswer;
import org.qianli.dicom.net.pdu.ContextAnswer.Result;
import org.qianli.dicom.net.pdu.ContextProposal;
import org.qianli.dicom.net.pdu.ExtendedNegotiation;
import org.qianli.dicom.net.pdu.RejectReason;
import org.qianli.dicom.net.pdu.RoleSelection;
import org.qianli.dicom.net.pdu.UserIdentity;
import org.qianli.dicom.net.pdu.UserInformation;

/**
 * A request for an association that waits for our answer.
 *
 * @dicom PS3.8 7.1.1
 */
public final class IncomingAssociation {
    private static final int VERSION_1 = 1;

    private final UpperLayer layer;
    private final AssociateRequest pdu;

    private IncomingAssociation(UpperLayer layer, AssociateRequest pdu) {
        this.layer = layer;
        this.pdu = pdu;
    }

    /**
     * Waits on a fresh connection for the request, within ARTIM; the connection is closed when it
     * does not come.
     *
     * <p>Refuses by itself what no user could accept: another protocol, another application
     * context, no AE titles.
     *
     * @return empty when it was refused
     */
    public static Optional<IncomingAssociation> await(Socket socket, AssociationLimits limits)
            throws IOException {
        Connection connection = new Connection(socket, limits);
        UpperLayer layer = UpperLayer.onAccepted(connection);
        AssociateRequest request;
        try {
            request = (AssociateRequest) layer.receive(limits.artim());
        } catch (AssociationException e) {
            connection.awaitClosed();
            throw e;
        }
        IncomingAssociation incoming = new IncomingAssociation(layer, request);
        Optional<RejectReason> flaw = flaw(request);
        if (flaw.isPresent()) {
            incoming.reject(flaw.get());
            return Optional.empty();
        }
        return Optional.of(incoming);
    }

    private static Optional<RejectReason> flaw(AssociateRequest request) {
        if ((request.protocolVersion() & VERSION_1) == 0) {
            return Optional.of(RejectReason.PROTOCOL_VERSION_NOT_SUPPORTED);
        }
        if (!request.applicationContext().equals(AssociateRequest.DICOM_APPLICATION_CONTEXT)) {
            return Optional.of(RejectReason.APPLICATION_CONTEXT_NOT_SUPPORTED);
        }
        if (!AeTitle.isValid(request.callingAe())) {
            return Optional.of(RejectReason.CALLING_AE_NOT_RECOGNIZED);
        }
        if (!AeTitle.isValid(request.calledAe())) {
            return Optional.of(RejectReason.CALLED_AE_NOT_RECOGNIZED);
        }
        return Optional.empty();
    }

    public AssociationRequest request() {
        return new AssociationRequest(
                AeTitle.of(pdu.callingAe()),
                AeTitle.of(pdu.calledAe()),
                layer.connection().remoteAddress(),
                pdu.contexts(),
                pdu.userInformation());
    }

    /** Refuses and waits until the connection is closed. */
    public void reject(RejectReason reason) throws IOException {
        layer.request(Event.REJECTED_LOCALLY, reason.pdu());
        layer.connection().awaitClosed();
    }

    /**
     * Accepts: each context as the policy says.
     *
     * @param window the widest asynchronous operations window we take part in
     * @param peer whom the access decision recognised
     */
    public Association accept(ContextPolicy policy, AsyncWindow window, Object peer)
            throws IOException {
        List<RoleSelection> roles = roles(policy);
        List<ContextAnswer> answers = new ArrayList<>();
        List<PresentationContext> accepted = new ArrayList<>();
        for (ContextProposal proposal : pdu.contexts()) {
            ContextAnswer answer = answer(proposal, policy);
            answers.add(answer);
            if (answer.isAccepted()) {
                accepted.add(Contexts.accepted(proposal, answer, roles));
            }
        }
        AsyncWindow proposed = pdu.userInformation().asyncWindow();
        AsyncWindow agreed = proposed == null ? null : proposed.narrowedTo(window);
        UserInformation user =
                Implementation.userInformation(layer.connection().limits())
                        .withAsyncWindow(agreed)
                        .withRoles(roles)
                        .withExtended(extended(policy))
                        .withIdentityResponse(identityResponse());
        layer.request(
                Event.ACCEPTED_LOCALLY,
                new AssociateAccept(
                        VERSION_1,
                        pdu.calledAe(),
                        pdu.callingAe(),
                        pdu.applicationContext(),
                        answers,
                        user));
        return new Association(
                layer,
                new Association.Terms(
                        AeTitle.of(pdu.callingAe()),
                        AeTitle.of(pdu.calledAe()),
                        accepted,
                        pdu.userInformation(),
                        agreed == null ? AsyncWindow.SYNCHRONOUS : agreed,
                        false),
                peer);
    }

    private ContextAnswer answer(ContextProposal proposal, ContextPolicy policy) {
        String offered =
                proposal.transferSyntaxes().isEmpty() ? "" : proposal.transferSyntaxes().getFirst();
        if (!policy.supports(proposal.abstractSyntax())) {
            return ContextAnswer.refused(
                    proposal.id(), Result.ABSTRACT_SYNTAX_NOT_SUPPORTED, offered);
        }
        return policy.choose(proposal.abstractSyntax(), proposal.transferSyntaxes())
                .map(chosen -> ContextAnswer.accepted(proposal.id(), chosen))
                .orElseGet(() ->
                        ContextAnswer.refused(
                                proposal.id(), Result.TRANSFER_SYNTAXES_NOT_SUPPORTED, offered));
    }

    private List<ExtendedNegotiation> extended(ContextPolicy policy) {
        return pdu.userInformation().extended().stream()
                .flatMap(asked ->
                        policy.negotiate(asked.sopClassUid(), asked.bytes()).stream()
                                .map(answer -> ExtendedNegotiation.of(asked.sopClassUid(), answer)))
                .toList();
    }

    private List<RoleSelection> roles(ContextPolicy policy) {
        return pdu.userInformation().roles().stream()
                .filter(role -> policy.supports(role.sopClassUid()))
                .map(role ->
                        new RoleSelection(
                                role.sopClassUid(),
                                role.scu(),
                                role.scp() && policy.allowsRequestorAsScp(role.sopClassUid())))
                .toList();
    }

    /**
     * Returns the empty server response that confirms an identity, when one was asked for (PS3.7
     * D.3.3.7.2).
     */
    private @Nullable String identityResponse() {
        UserIdentity identity = pdu.userInformation().userIdentity();
        return identity != null && identity.positiveResponseRequested() ? "" : null;
    }
}
