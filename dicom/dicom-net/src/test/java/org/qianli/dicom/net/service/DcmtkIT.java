// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;

/** DCMTK's tools against our server and our client against DCMTK's, with real files. */
@Timeout(300)
class DcmtkIT {
    /** One file each of the transfer syntaxes in use; all go over the wire as they are. */
    private static final List<String> FILES =
            List.of(
                    "transfer-syntax/cornerstone_CTImage_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm",
                    "transfer-syntax/cornerstone_CTImage_LittleEndianImplicitTransferSyntax_1.2.840.10008.1.2.dcm",
                    "transfer-syntax/cornerstone_CTImage_BigEndianExplicitTransferSyntax_1.2.840.10008.1.2.2.dcm",
                    "transfer-syntax/cornerstone_CTImage_RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm",
                    "transfer-syntax/cornerstone_CTImage_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm",
                    "transfer-syntax/cornerstone_CTImage_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm",
                    "transfer-syntax/cornerstone_CTImage_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm",
                    "transfer-syntax/cornerstone_TestPattern_JPEG-Baseline_YBRFull.dcm",
                    "transfer-syntax/pydicom_MR_small.dcm",
                    "transfer-syntax/cornerstone_US-YBR_FULL_422-EVRLE.dcm");

    private static final Map<String, String> STORESCU_OPTIONS =
            Map.of(
                    Uids.ExplicitVRLittleEndian, "-xe",
                    Uids.ImplicitVRLittleEndian, "-xi",
                    Uids.ExplicitVRBigEndian, "-xb",
                    Uids.RLELossless, "-xr",
                    Uids.JPEGLosslessSV1, "-xs",
                    Uids.JPEGLSLossless, "-xt",
                    Uids.JPEG2000Lossless, "-xv",
                    Uids.JPEGBaseline8Bit, "-xy");

    private static final Map<String, String> GETSCU_OPTIONS =
            Map.of(
                    Uids.ExplicitVRLittleEndian, "+xe",
                    Uids.ImplicitVRLittleEndian, "+xi",
                    Uids.ExplicitVRBigEndian, "+xb",
                    Uids.RLELossless, "+xr",
                    Uids.JPEGLosslessSV1, "+xs",
                    Uids.JPEGLSLossless, "+xt",
                    Uids.JPEG2000Lossless, "+xv",
                    Uids.JPEGBaseline8Bit, "+xy");

    @TempDir Path folder;

    @Test
    void echoscuIsAnswered() throws Exception {
        try (DicomServer server = Loopback.server(new VerificationService())) {
            Dcmtk.run(folder, "echoscu", "127.0.0.1", port(server)).requireSuccess();
        }
    }

    @Test
    void storescuDeliversTheBytesThatItDeliversToStorescp() throws Exception {
        MemoryStore ours = new MemoryStore();
        try (Dcmtk.Receiver theirs = new Dcmtk.Receiver(folder, "+xa");
                DicomServer server =
                        Loopback.server(new StoreService(StoragePolicy.STANDARD, ours))) {
            String theirPort = Integer.toString(theirs.port);
            for (Path path : files()) {
                String option = proposal(FileInstance.of(path), STORESCU_OPTIONS);
                String file = path.toString();
                Dcmtk.run(folder, "storescu", option, "127.0.0.1", port(server), file)
                        .requireSuccess();
                Dcmtk.run(folder, "storescu", option, "127.0.0.1", theirPort, file)
                        .requireSuccess();
                assertOnlyFileIs(ours);
            }
        }
    }

    private void assertOnlyFileIs(MemoryStore ours) throws IOException {
        Path file = Dcmtk.files(folder).getFirst();
        FileInstance theirs = FileInstance.of(file);
        MemoryInstance kept = ours.instance(theirs.sopInstanceUid());
        assertThat(kept.transferSyntaxUid()).isEqualTo(theirs.transferSyntaxUid());
        assertThat(kept.bytes()).isEqualTo(bytes(theirs));
        Files.delete(file);
    }

    @Test
    void storescpKeepsTheBytesThatWeSend() throws Exception {
        List<FileInstance> instances = instances();
        try (Dcmtk.Receiver receiver = new Dcmtk.Receiver(folder, "+xa")) {
            for (FileInstance instance : instances) {
                try (ClientAssociation client =
                        DicomClient.connect(
                                Loopback.to(receiver.port),
                                List.of(
                                        ProposedContext.of(
                                                instance.sopClassUid(),
                                                instance.transferSyntaxUid())))) {
                    assertThat(client.store(instance)).isEqualTo(Status.SUCCESS);
                }
            }
        }
        assertReceived(instances);
    }

    @Test
    void findscuGetsTheAnswers() throws Exception {
        FindHandler handler =
                request -> {
                    assertThat(request.identifier().string(Tag.QueryRetrieveLevel))
                            .contains("STUDY");
                    DataSet answer =
                            DataSet.builder()
                                    .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                                    .put(Tag.QueryRetrieveLevel, "STUDY")
                                    .put(Tag.PatientName, "王^小明")
                                    .put(Tag.StudyInstanceUID, "2.25.4711")
                                    .build();
                    return new FindOutcome.Matches(CloseableIterator.over(List.of(answer, answer)));
                };
        try (DicomServer server =
                Loopback.server(new FindService(FindService.QUERY_MODELS, handler))) {
            Dcmtk.Result result =
                    Dcmtk.run(
                                    folder,
                                    "findscu",
                                    "-S",
                                    "-k",
                                    "0008,0052=STUDY",
                                    "-k",
                                    "0010,0010",
                                    "127.0.0.1",
                                    port(server))
                            .requireSuccess();
            assertThat(result.output()).containsSubsequence("2.25.4711", "2.25.4711");
        }
    }

    @Test
    void findscuCancels() throws Exception {
        FindHandler endless =
                request ->
                        new FindOutcome.Matches(
                                CloseableIterator.over(() ->
                                        Stream.generate(() ->
                                                        DataSet.builder()
                                                                .put(Tag.StudyInstanceUID, "2.25.1")
                                                                .build())
                                                .iterator()));
        try (DicomServer server =
                Loopback.server(new FindService(FindService.QUERY_MODELS, endless))) {
            Dcmtk.run(
                            folder,
                            "findscu",
                            "-S",
                            "--cancel",
                            "3",
                            "-k",
                            "0008,0052=STUDY",
                            "127.0.0.1",
                            port(server))
                    .requireSuccess();
        }
    }

    @Test
    void movescuReceivesTheFilesBytes() throws Exception {
        List<FileInstance> instances = instances();
        int receiverPort = Dcmtk.freePort();
        MoveDestination there =
                new MoveDestination("127.0.0.1", receiverPort, AeTitle.of("MOVESCU"));
        try (DicomServer server =
                Loopback.server(
                        new MoveService(
                                (title, association) ->
                                        Optional.of(there).filter(d -> d.title().equals(title)),
                                request -> new RetrieveOutcome.Instances(instances)))) {
            Dcmtk.run(
                            folder,
                            "movescu",
                            "-S",
                            "+xa",
                            "+B",
                            "-od",
                            folder.toString(),
                            "+P",
                            Integer.toString(receiverPort),
                            "-k",
                            "0008,0052=STUDY",
                            "-k",
                            "0020,000D=2.25.1",
                            "127.0.0.1",
                            port(server))
                    .requireSuccess();
        }
        assertReceived(instances);
    }

    @Test
    void getscuReceivesTheFilesBytes() throws Exception {
        List<FileInstance> instances = instances();
        List<InstanceSource> asked = new ArrayList<>();
        try (DicomServer server =
                Loopback.server(
                        new GetService(
                                request -> new RetrieveOutcome.Instances(List.copyOf(asked))))) {
            for (FileInstance instance : instances) {
                asked.clear();
                asked.add(instance);
                Dcmtk.run(
                                folder,
                                "getscu",
                                "-S",
                                "+B",
                                proposal(instance, GETSCU_OPTIONS),
                                "-od",
                                folder.toString(),
                                "-k",
                                "0008,0052=STUDY",
                                "-k",
                                "0020,000D=2.25.1",
                                "127.0.0.1",
                                port(server))
                        .requireSuccess();
            }
        }
        assertReceived(instances);
    }

    private void assertReceived(List<FileInstance> instances) throws IOException {
        Map<String, FileInstance> received = received(folder);
        assertThat(received).hasSameSizeAs(instances);
        for (FileInstance instance : instances) {
            FileInstance kept =
                    Objects.requireNonNull(
                            received.get(instance.sopInstanceUid()), instance.path().toString());
            assertThat(bytes(kept)).as(instance.path().toString()).isEqualTo(bytes(instance));
        }
    }

    private static String proposal(FileInstance instance, Map<String, String> options) {
        return Objects.requireNonNull(
                options.get(instance.transferSyntaxUid()), instance.transferSyntaxUid());
    }

    private static Map<String, FileInstance> received(Path folder) throws IOException {
        Map<String, FileInstance> received = new HashMap<>();
        for (Path file : Dcmtk.files(folder)) {
            FileInstance instance = FileInstance.of(file);
            received.put(instance.sopInstanceUid(), instance);
        }
        return received;
    }

    private static byte[] bytes(FileInstance instance) throws IOException {
        try (var in = instance.dataSet()) {
            return in.readAllBytes();
        }
    }

    private static List<FileInstance> instances() throws IOException {
        Map<String, FileInstance> byUid = new HashMap<>();
        for (Path file : files()) {
            FileInstance instance = FileInstance.of(file);
            byUid.put(instance.sopInstanceUid(), instance);
        }
        return List.copyOf(byUid.values());
    }

    private static List<Path> files() {
        String named = System.getProperty("qianli.testdata", System.getenv("QIANLI_TESTDATA"));
        Path data = named == null ? root().resolve("../shared/testdata") : Path.of(named);
        Assumptions.assumeTrue(
                Files.exists(data.resolve("MANIFEST.tsv")),
                "no test data: set QIANLI_TESTDATA or put them at ../shared/testdata");
        return FILES.stream().map(data::resolve).toList();
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.exists(here.resolve(".mvn"))) {
            here = here.getParent();
        }
        return here;
    }

    private static String port(DicomServer server) {
        return Integer.toString(server.port());
    }
}
