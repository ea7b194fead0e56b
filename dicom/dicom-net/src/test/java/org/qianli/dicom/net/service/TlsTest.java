// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.dimse.Status;

/** Associations over TLS by the factories of an SSLContext, each side with a certificate. */
@Timeout(60)
class TlsTest {
    private static final String FIND = Uids.StudyRootQueryRetrieveInformationModelFind;

    @TempDir static Path folder;
    private static SSLContext trusted;
    private static SSLContext withoutCertificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        TestKeys keys = TestKeys.make(folder, "EC");
        trusted = keys.trusted();
        withoutCertificate = keys.withoutCertificate();
    }

    @Test
    void storesBytesAsTheyAre() throws IOException {
        MemoryStore store = new MemoryStore();
        MemoryInstance instance = Samples.ct(1, 3_000_000);
        try (DicomServer server = server(new StoreService(StoragePolicy.STANDARD, store));
                ClientAssociation client =
                        connect(server, trusted, ProposedContext.of(Uids.CTImageStorage))) {
            assertThat(client.store(instance)).isEqualTo(Status.SUCCESS);
            assertThat(store.instance(instance.sopInstanceUid()).bytes())
                    .isEqualTo(instance.bytes());
        }
    }

    @Test
    void seesCancelBehindTheEncryption() throws IOException {
        DataSet answer = DataSet.builder().put(Tag.StudyInstanceUID, "2.25.1").build();
        FindHandler endless =
                request ->
                        new FindOutcome.Matches(
                                CloseableIterator.over(
                                        () -> Stream.generate(() -> answer).iterator()));
        try (DicomServer server = server(new FindService(FindService.QUERY_MODELS, endless));
                ClientAssociation client = connect(server, trusted, ProposedContext.of(FIND))) {
            FindResults results = client.find(FIND, DataSet.empty());
            results.next();
            results.close();
            assertThat(results.status()).isEqualTo(Status.CANCEL);
        }
    }

    @Test
    void refusesPeerWithoutCertificate() throws IOException {
        try (DicomServer server = server(new VerificationService())) {
            assertThatThrownBy(() ->
                            connect(
                                    server,
                                    withoutCertificate,
                                    ProposedContext.of(Uids.Verification)))
                    .isInstanceOf(AssociationException.class);
        }
    }

    @Test
    void refusesPeerWithoutEncryption() throws IOException {
        try (DicomServer server = server(new VerificationService())) {
            assertThatThrownBy(
                            () -> Loopback.connect(server, ProposedContext.of(Uids.Verification)))
                    .isInstanceOf(AssociationException.class);
            try (ClientAssociation client =
                    connect(server, trusted, ProposedContext.of(Uids.Verification))) {
                assertThat(client.echo().isSuccess()).isTrue();
            }
        }
    }

    private static DicomServer server(Service service) throws IOException {
        return DicomServer.open(
                Loopback.options().withTls(trusted, true),
                AccessControl.everyone(),
                List.of(service));
    }

    private static ClientAssociation connect(
            DicomServer server, SSLContext context, ProposedContext proposed) throws IOException {
        return DicomClient.connect(Loopback.to(server.port()).withTls(context), List.of(proposed));
    }
}
