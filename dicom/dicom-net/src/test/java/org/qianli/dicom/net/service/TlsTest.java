// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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
    private static final String PASSWORD = "changeit";
    private static final String FIND = Uids.StudyRootQueryRetrieveInformationModelFind;

    @TempDir static Path folder;
    private static SSLContext trusted;
    private static SSLContext withoutCertificate;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                keys.toString())
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory ours = KeyManagerFactory.getInstance("PKIX");
        ours.init(store, PASSWORD.toCharArray());
        TrustManagerFactory theirs = TrustManagerFactory.getInstance("PKIX");
        theirs.init(store);
        trusted = SSLContext.getInstance("TLSv1.3");
        trusted.init(ours.getKeyManagers(), theirs.getTrustManagers(), null);
        withoutCertificate = SSLContext.getInstance("TLSv1.3");
        withoutCertificate.init(null, theirs.getTrustManagers(), null);
    }

    @Test
    void storesBytesAsTheyAre() throws IOException {
        MemoryStore store = new MemoryStore();
        MemoryInstance instance = MemoryInstance.ct(1, 3_000_000);
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
