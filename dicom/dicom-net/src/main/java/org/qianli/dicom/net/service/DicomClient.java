// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.association.AssociationRejectedException;
import org.qianli.dicom.net.association.Implementation;
import org.qianli.dicom.net.pdu.AssociateRequest;
import org.qianli.dicom.net.pdu.CommonExtendedNegotiation;
import org.qianli.dicom.net.pdu.ContextProposal;
import org.qianli.dicom.net.pdu.ExtendedNegotiation;
import org.qianli.dicom.net.pdu.RoleSelection;
import org.qianli.dicom.net.pdu.UserInformation;

/** Opens associations to other applications. */
public final class DicomClient {
    private static final int VERSION_1 = 1;

    private DicomClient() {}

    /**
     * Connects and negotiates.
     *
     * @throws AssociationRejectedException when the peer refuses
     * @throws AssociationException when it cannot be reached or does not answer
     */
    public static ClientAssociation connect(ClientOptions options, List<ProposedContext> contexts)
            throws AssociationException {
        if (contexts.isEmpty() || contexts.size() > ProposedContext.MAX_CONTEXTS) {
            throw new IllegalArgumentException(contexts.size() + " presentation contexts");
        }
        Association association =
                Association.request(
                        new InetSocketAddress(options.host(), options.port()),
                        options.sockets(),
                        request(options, contexts),
                        options.limits());
        return new ClientAssociation(association);
    }

    private static AssociateRequest request(ClientOptions options, List<ProposedContext> contexts) {
        List<ContextProposal> proposals = new ArrayList<>();
        Map<String, RoleSelection> roles = new LinkedHashMap<>();
        for (ProposedContext context : contexts) {
            int id = 2 * proposals.size() + 1;
            String abstractSyntax = context.abstractSyntax();
            proposals.add(new ContextProposal(id, abstractSyntax, context.transferSyntaxes()));
            if (context.scpRole()) {
                roles.put(abstractSyntax, new RoleSelection(abstractSyntax, true, true));
            }
        }
        List<ExtendedNegotiation> extended =
                contexts.stream()
                        .filter(context -> !context.extended().isEmpty())
                        .map(c -> new ExtendedNegotiation(c.abstractSyntax(), c.extended()))
                        .distinct()
                        .toList();
        List<CommonExtendedNegotiation> common =
                contexts.stream()
                        .filter(context -> !context.general().isEmpty())
                        .map(c ->
                                new CommonExtendedNegotiation(
                                        c.abstractSyntax(), Services.STORAGE, c.general()))
                        .distinct()
                        .toList();
        UserInformation user =
                Implementation.userInformation(options.limits())
                        .withAsyncWindow(options.window())
                        .withRoles(List.copyOf(roles.values()))
                        .withExtended(extended)
                        .withCommonExtended(common)
                        .withUserIdentity(options.userIdentity());
        return new AssociateRequest(
                VERSION_1,
                options.calledAe().value(),
                options.callingAe().value(),
                AssociateRequest.DICOM_APPLICATION_CONTEXT,
                proposals,
                user);
    }
}
