// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationRejectedException;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.pdu.AsyncWindow;
import org.qianli.dicom.net.pdu.ExtendedNegotiation;
import org.qianli.dicom.net.pdu.RejectReason;
import org.qianli.dicom.net.pdu.UserIdentity;

/** What two applications agree on beside their presentation contexts. */
@Timeout(60)
class NegotiationTest {
    private static final String FIND = Uids.StudyRootQueryRetrieveInformationModelFind;

    @Test
    void agreesToRelationalQueriesAndTellsTheHandler() throws IOException {
        List<Boolean> relational = new ArrayList<>();
        FindHandler noting =
                request -> {
                    relational.add(request.relational());
                    return new FindOutcome.Matches(
                            CloseableIterator.over(() -> List.<DataSet>of().iterator()));
                };
        try (DicomServer server =
                Loopback.server(new FindService(FindService.QUERY_MODELS, noting))) {
            try (ClientAssociation client =
                    Loopback.connect(
                            server, ProposedContext.of(FIND).withExtended((byte) 1, (byte) 1))) {
                assertThat(client.association().peerInformation().extended())
                        .containsExactly(new ExtendedNegotiation(FIND, "0100"));
                client.find(FIND, DataSet.empty()).close();
            }
            try (ClientAssociation client = Loopback.connect(server, ProposedContext.of(FIND))) {
                assertThat(client.association().peerInformation().extended()).isEmpty();
                client.find(FIND, DataSet.empty()).close();
            }
        }
        assertThat(relational).containsExactly(true, false);
    }

    @Test
    void takesAnUnknownClassForTheGeneralOneThatItIsACaseOf() throws IOException {
        String special = "1.3.6.1.4.1.99999.1.2";
        MemoryInstance ct = Samples.ct(1, 64);
        MemoryInstance instance =
                new MemoryInstance(special, "2.25.7", ct.transferSyntaxUid(), ct.bytes());
        MemoryStore store = new MemoryStore();
        try (DicomServer server =
                        Loopback.server(
                                new StoreService(StoragePolicy.STANDARD, store),
                                new VerificationService());
                ClientAssociation client =
                        Loopback.connect(
                                server,
                                ProposedContext.of(special)
                                        .withGeneral("1.2.3", Uids.CTImageStorage),
                                ProposedContext.of("1.3.6.1.4.1.99999.1.3")
                                        .withGeneral(Uids.Verification),
                                ProposedContext.of("1.3.6.1.4.1.99999.1.4"))) {
            // Neither an unknown class without a known general one, nor one of another service.
            assertThat(client.association().contexts())
                    .extracting(PresentationContext::abstractSyntax)
                    .containsExactly(special);
            assertThat(client.store(instance).isSuccess()).isTrue();
        }
        assertThat(store.instance("2.25.7").bytes()).isEqualTo(ct.bytes());
    }

    @Test
    void letsTheAccessDecisionSeeWhoAsks() throws IOException {
        AccessControl passwords =
                request ->
                        request.userIdentity()
                                .filter(identity ->
                                        identity.username().equals("王小东")
                                                && identity.passcode().equals("secret"))
                                .<AccessControl.Decision>map(
                                        identity -> new AccessControl.Accepted(identity.username()))
                                .orElse(new AccessControl.Rejected(RejectReason.NO_REASON_GIVEN));
        try (DicomServer server = server(passwords)) {
            try (ClientAssociation client =
                    connect(server, UserIdentity.password("王小东", "secret"))) {
                assertThat(client.echo().isSuccess()).isTrue();
                assertThat(client.association().peerInformation().identityResponse()).isEmpty();
            }
            assertThatThrownBy(() -> connect(server, UserIdentity.password("王小东", "wrong")))
                    .isInstanceOf(AssociationRejectedException.class)
                    .hasMessageNotContaining("wrong");
        }
    }

    @Test
    void carriesATokenWhole() throws IOException {
        String token = "eyJhbGciOiJFUzI1NiJ9." + "x".repeat(4000) + ".signature";
        AccessControl tokens =
                request ->
                        request.userIdentity()
                                        .filter(i -> i.kind() == 5 && i.primary().equals(token))
                                        .isPresent()
                                ? new AccessControl.Accepted("token")
                                : new AccessControl.Rejected(RejectReason.NO_REASON_GIVEN);
        try (DicomServer server = server(tokens);
                ClientAssociation client = connect(server, UserIdentity.jwt(token))) {
            assertThat(client.echo().isSuccess()).isTrue();
        }
    }

    @Test
    void narrowsTheWindowOfOperations() throws IOException {
        try (DicomServer server = server(AccessControl.everyone());
                ClientAssociation client =
                        DicomClient.connect(
                                Loopback.to(server.port()).withWindow(new AsyncWindow(100, 1)),
                                List.of(ProposedContext.of(Uids.Verification)))) {
            assertThat(client.association().asyncWindow()).isEqualTo(new AsyncWindow(16, 1));
            assertThat(client.echo().isSuccess()).isTrue();
        }
    }

    private static DicomServer server(AccessControl access) throws IOException {
        return DicomServer.open(Loopback.options(), access, List.of(new VerificationService()));
    }

    private static ClientAssociation connect(DicomServer server, UserIdentity identity)
            throws IOException {
        return DicomClient.connect(
                Loopback.to(server.port()).withUserIdentity(identity),
                List.of(ProposedContext.of(Uids.Verification)));
    }
}
