// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileMeta;
import org.qianli.dicom.net.service.AccessControl;
import org.qianli.dicom.net.service.CloseableIterator;
import org.qianli.dicom.net.service.DicomServer;
import org.qianli.dicom.net.service.FileInstance;
import org.qianli.dicom.net.service.FindHandler;
import org.qianli.dicom.net.service.FindOutcome;
import org.qianli.dicom.net.service.FindService;
import org.qianli.dicom.net.service.GetService;
import org.qianli.dicom.net.service.MoveService;
import org.qianli.dicom.net.service.RetrieveOutcome;
import org.qianli.dicom.net.service.ServerOptions;
import org.qianli.dicom.net.service.Service;
import org.qianli.dicom.net.service.StoragePolicy;
import org.qianli.dicom.net.service.StoreHandler;
import org.qianli.dicom.net.service.StoreService;
import org.qianli.dicom.net.service.StoreStatus;
import org.qianli.dicom.net.service.VerificationService;

@Timeout(60)
class DcmTest {
    private static final DataSet OBJECT =
            DataSet.builder()
                    .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                    .put(Tag.SOPClassUID, Uids.CTImageStorage)
                    .put(Tag.SOPInstanceUID, "2.25.7")
                    .put(Tag.PatientName, "王^小明")
                    .put(Tag.Rows, 512)
                    .putItems(
                            Tag.ReferencedStudySequence,
                            DataSet.builder().put(Tag.ReferencedSOPInstanceUID, "2.25.8").build())
                    .putBytes(Tag.PixelData, Vr.OW, new byte[2048])
                    .build();

    @TempDir Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path file = Path.of("");

    @BeforeEach
    void makeFile() throws IOException {
        file = folder.resolve("ct.dcm");
        FileMeta meta = FileMeta.of(Uids.CTImageStorage, "2.25.7", Uids.ExplicitVRLittleEndian);
        DicomFiles.write(
                new DicomFile(meta.toDataSet(), TransferSyntax.EXPLICIT_LITTLE, OBJECT), file);
    }

    @Test
    void listsItsTools() {
        assertThat(dcm("help")).isZero();
        assertThat(text(out)).contains("echo", "store", "find", "move", "get", "dump", "json");
    }

    @Test
    void complainsAboutWrongUsage() {
        assertThat(dcm()).isEqualTo(2);
        assertThat(dcm("teleport")).isEqualTo(2);
        assertThat(dcm("echo", "localhost")).isEqualTo(2);
        assertThat(dcm("echo", "localhost", "104000")).isEqualTo(2);
        assertThat(dcm("echo", "--fast", "localhost", "104")).isEqualTo(2);
        assertThat(dcm("find", "--key", "NoSuchKeyword", "localhost", "104")).isEqualTo(2);
        assertThat(dcm("find", "--key", "Rows=many", "localhost", "104")).isEqualTo(2);
        assertThat(dcm("find", "PatientName=x", "localhost", "104", "105")).isEqualTo(2);
        assertThat(dcm("json", file.toString(), file.toString())).isEqualTo(2);
        assertThat(dcm("echo", "--timeout", "0", "localhost", "104")).isEqualTo(2);
        assertThat(dcm("transcode", "--to", "zip", file.toString(), "out")).isEqualTo(2);
        assertThat(text(err))
                .contains("PORT is missing", "unknown option --fast", "one argument too many")
                .contains("(0028,0010) is US", "--timeout must be a number", "called zip");
    }

    @Test
    void helpNamesEveryOption() {
        for (Tool tool : Tool.all()) {
            assertThat(dcm(tool.name(), "--help")).isZero();
            assertThat(tool.options())
                    .allSatisfy(option -> assertThat(text(out)).contains(option.form()));
            assertThat(text(out)).contains("Usage: dcm " + tool.name(), tool.purpose());
        }
        assertThat(text(err)).isEmpty();
    }

    @Test
    void tellsWhenNobodyListens() throws IOException {
        int port;
        try (DicomServer closed = server()) {
            port = closed.port();
        }
        assertThat(dcm("echo", "127.0.0.1", Integer.toString(port))).isEqualTo(3);
        assertThat(text(err)).contains("Connection refused");
    }

    @Test
    void echoes() throws IOException {
        try (DicomServer server = server()) {
            assertThat(dcm("echo", "127.0.0.1", port(server))).isZero();
        }
    }

    @Test
    void storesAFolder() throws IOException {
        List<String> stored = new ArrayList<>();
        Files.writeString(folder.resolve("notes.txt"), "not an image");
        try (DicomServer server =
                server(
                        new StoreService(
                                StoragePolicy.STANDARD,
                                (request, dataSet) -> {
                                    stored.add(request.sopInstanceUid());
                                    return StoreStatus.SUCCESS;
                                }))) {
            assertThat(dcm("store", "127.0.0.1", port(server), folder.toString())).isEqualTo(1);
        }
        assertThat(stored).containsExactly("2.25.7");
        assertThat(text(err)).contains("notes.txt");
    }

    @Test
    void findsByKeyword() throws IOException {
        List<DataSet> asked = new ArrayList<>();
        try (DicomServer server =
                server(
                        new FindService(
                                FindService.QUERY_MODELS,
                                request -> {
                                    asked.add(request.identifier());
                                    return new FindOutcome.Matches(
                                            CloseableIterator.over(List.of(OBJECT)));
                                }))) {
            assertThat(
                            dcm(
                                    "find",
                                    "--key",
                                    "PatientName=王*",
                                    "--key",
                                    "0020,000D",
                                    "127.0.0.1",
                                    port(server)))
                    .isZero();
        }
        assertThat(asked.getFirst().string(Tag.PatientName)).contains("王*");
        assertThat(asked.getFirst().contains(Tag.StudyInstanceUID)).isTrue();
        assertThat(text(out)).contains("(0010,0010) PN [王^小明]  # PatientName");
    }

    @Test
    void asksTheWorklistWithinSequences() throws IOException {
        List<DataSet> asked = new ArrayList<>();
        FindHandler noting =
                request -> {
                    asked.add(request.identifier());
                    return new FindOutcome.Matches(CloseableIterator.over(List.of()));
                };
        Set<String> worklist = Set.of(Uids.ModalityWorklistInformationModelFind);
        try (DicomServer server = server(new FindService(worklist, noting))) {
            String step = "ScheduledProcedureStepSequence.";
            assertThat(
                            dcm(
                                    "find",
                                    "--worklist",
                                    "--key",
                                    step + "Modality=CT",
                                    "--key",
                                    step + "ScheduledStationAETitle",
                                    "127.0.0.1",
                                    port(server)))
                    .isZero();
        }
        assertThat(asked.getFirst().contains(Tag.QueryRetrieveLevel)).isFalse();
        assertThat(asked.getFirst().items(Tag.ScheduledProcedureStepSequence))
                .singleElement()
                .satisfies(item -> assertThat(item.string(Tag.Modality)).contains("CT"))
                .satisfies(item -> assertThat(item.contains(Tag.ScheduledStationAETitle)).isTrue());
    }

    @Test
    void namesWhatWasNotSentWhenItBreaksOff() throws IOException {
        Files.copy(file, folder.resolve("second.dcm"));
        StoreHandler failing =
                (request, dataSet) -> {
                    throw new AssertionError("the server's own, which ends the association");
                };
        try (DicomServer server = server(new StoreService(StoragePolicy.STANDARD, failing))) {
            assertThat(dcm("store", "127.0.0.1", port(server), folder.toString())).isEqualTo(3);
        }
        assertThat(text(err)).contains("2 of 2 files are not sent");
    }

    @Test
    void saysThatThereIsNothingToSend() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThat(dcm("store", "127.0.0.1", "104", empty.toString())).isEqualTo(1);
        assertThat(text(err)).contains("nothing to send");
    }

    @Test
    void fetchesTheFilesBytes() throws IOException {
        FileInstance instance = FileInstance.of(file);
        Path target = folder.resolve("fetched");
        try (DicomServer server =
                server(
                        new GetService(
                                request -> new RetrieveOutcome.Instances(List.of(instance))))) {
            assertThat(dcm("get", "--out", target.toString(), "127.0.0.1", port(server))).isZero();
        }
        assertThat(DicomFiles.read(target.resolve("2.25.7.dcm"), ReadOptions.all()).dataSet())
                .isEqualTo(OBJECT);
        assertThat(target.resolve("2.25.7.part")).doesNotExist();
    }

    @Test
    void reportsUnknownMoveDestination() throws IOException {
        try (DicomServer server =
                server(
                        new MoveService(
                                (title, association) -> Optional.empty(),
                                request -> new RetrieveOutcome.Instances(List.of())))) {
            assertThat(dcm("move", "--dest", "NOWHERE", "127.0.0.1", port(server))).isEqualTo(1);
        }
        assertThat(text(out)).contains("A801");
    }

    @Test
    void dumpsNestedElements() {
        assertThat(dcm("dump", file.toString())).isZero();
        assertThat(text(out))
                .contains("(0002,0010) UI [1.2.840.10008.1.2.1]  # TransferSyntaxUID")
                .contains("(0010,0010) PN [王^小明]  # PatientName")
                .contains("    (0008,1155) UI [2.25.8]  # ReferencedSOPInstanceUID")
                .contains("(0028,0010) US [512]  # Rows")
                .contains("(7FE0,0010) OW 2048 bytes  # PixelData");
    }

    @Test
    void writesJson() {
        assertThat(dcm("json", file.toString())).isZero();
        assertThat(text(out)).contains("\"00100010\"", "王^小明", "bulk/7FE00010");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "hello");
        assertThat(dcm("dump", text.toString())).isEqualTo(1);
        assertThat(dcm("dump", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(dcm("dump", folder.toString(), text.toString(), file.toString())).isEqualTo(1);
        assertThat(dcm("get", "--out", file.toString(), "127.0.0.1", "104")).isEqualTo(1);
        assertThat(text(err))
                .contains("NOT_DICOM", "no such file", "is a folder", "is there and no folder");
        assertThat(text(out)).contains("PatientName");
    }

    private int dcm(String... arguments) {
        return Dcm.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static DicomServer server(Service... services) throws IOException {
        List<Service> all = new ArrayList<>(List.of(services));
        all.add(new VerificationService());
        return DicomServer.open(
                ServerOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                AccessControl.everyone(),
                all);
    }

    private static String port(DicomServer server) {
        return Integer.toString(server.port());
    }
}
