// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.FileMeta;
import org.qianli.dicom.net.dimse.Status;

/** TLS with DCMTK in both roles, each side with a certificate. */
@Timeout(120)
class TlsPeersIT {
    @TempDir private Path folder;
    @TempDir private Path keyFolder;
    private String key = "";
    private String certificate = "";
    private TestKeys keys;

    @BeforeEach
    void makeKeys() throws Exception {
        keys = TestKeys.make(keyFolder, "RSA");
        key = keys.keyFile().toString();
        certificate = keys.certificateFile().toString();
    }

    @Test
    void storescuSendsToUs() throws Exception {
        MemoryStore store = new MemoryStore();
        MemoryInstance instance = Samples.ct(1, 200_000);
        Path file = write(instance);
        try (DicomServer server =
                DicomServer.open(
                        Loopback.options().withTls(keys.trusted(), true),
                        AccessControl.everyone(),
                        List.of(new StoreService(StoragePolicy.STANDARD, store)))) {
            String port = Integer.toString(server.port());
            Dcmtk.run(
                            folder,
                            "storescu",
                            "+tls",
                            key,
                            certificate,
                            "+cf",
                            certificate,
                            "127.0.0.1",
                            port,
                            file.toString())
                    .requireSuccess();
            assertThat(store.uids()).containsExactly(instance.sopInstanceUid());
            assertThat(store.instance(instance.sopInstanceUid()).bytes())
                    .isEqualTo(instance.bytes());
            // Without a certificate it is turned away.
            Dcmtk.Result anonymous =
                    Dcmtk.run(
                            folder,
                            "storescu",
                            "+tla",
                            "+cf",
                            certificate,
                            "127.0.0.1",
                            port,
                            file.toString());
            assertThat(anonymous.exitCode()).isNotZero();
        }
    }

    @Test
    void storescpReceivesFromUs() throws Exception {
        MemoryInstance instance = Samples.ct(1, 200_000);
        int port = Dcmtk.freePort();
        try (Dcmtk.Running _ =
                        new Dcmtk.Running(
                                folder,
                                port,
                                "storescp",
                                "+tls",
                                key,
                                certificate,
                                "+cf",
                                certificate,
                                "+B",
                                "-od",
                                folder.toString(),
                                Integer.toString(port));
                ClientAssociation client =
                        DicomClient.connect(
                                Loopback.to(port).withTls(keys.trusted()),
                                List.of(ProposedContext.of(Uids.CTImageStorage)))) {
            assertThat(client.store(instance)).isEqualTo(Status.SUCCESS);
        }
        assertThat(Dcmtk.files(folder)).hasSize(1);
    }

    private Path write(MemoryInstance instance) throws Exception {
        FileMeta meta =
                FileMeta.of(
                        instance.sopClassUid(),
                        instance.sopInstanceUid(),
                        instance.transferSyntaxUid());
        var bytes = new ByteArrayOutputStream();
        bytes.write(meta.encode());
        bytes.write(instance.bytes());
        return Files.write(keyFolder.resolve("ct.dcm"), bytes.toByteArray());
    }
}
