// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

/** The tools that write files: dir, anonymise, serve. */
@Timeout(60)
class FileToolsTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    @TempDir private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.createDirectories(folder.resolve("in"));
        for (int i = 1; i <= 2; i++) {
            DicomFiles.write(instance("2.25." + i), folder.resolve("in/" + i + ".dcm"));
        }
    }

    @Test
    void makesAndListsADirectory() {
        String disk = folder.resolve("disk").toString();
        assertThat(dcm("dir", "--id", "DISK", disk, folder.resolve("in").toString())).isZero();
        assertThat(dcm("dir", disk + "/DICOMDIR")).isZero();
        assertThat(text(out))
                .contains("PATIENT P-4711", "  STUDY 2.25.10", "      IMAGE DICOM/00000001");
    }

    @Test
    void saysWhichFilesAMediumCannotHold() {
        assertThat(dcm("dir", folder.resolve("in").toString())).isEqualTo(1);
        assertThat(text(err)).contains("1.dcm", "8 capitals");
        assertThat(dcm("dir", "--id", "no such id", folder.toString())).isEqualTo(2);
    }

    @Test
    void anonymisesTheSameWayWithTheSameKey() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "0123456789abcdef");
        for (String target : List.of("a", "b")) {
            assertThat(
                            dcm(
                                    "anonymise",
                                    "--option",
                                    "retain-modified-dates",
                                    "--key",
                                    key.toString(),
                                    folder.resolve(target).toString(),
                                    folder.resolve("in").toString()))
                    .isZero();
        }
        assertThat(names("a")).hasSize(2).isEqualTo(names("b"));
        for (String name : names("a")) {
            DataSet read =
                    DicomFiles.read(folder.resolve("a").resolve(name), ReadOptions.all().strictly())
                            .dataSet();
            assertThat(read.string(Tag.PatientID).orElseThrow()).startsWith("ANON-");
            assertThat(read.string(Tag.StudyDate).orElseThrow()).isNotEqualTo("20261121");
        }
    }

    @Test
    void complainsAboutOptionsOfAnonymise() throws IOException {
        String in = folder.resolve("in").toString();
        assertThat(dcm("anonymise", "--option", "everything", "x", in)).isEqualTo(2);
        Path key = Files.writeString(folder.resolve("short"), "short");
        assertThat(dcm("anonymise", "--key", key.toString(), "x", in)).isEqualTo(2);
        assertThat(text(err)).contains("no option is named everything", "fewer than 16");
    }

    @Test
    void receivesUntilItIsStopped() throws Exception {
        String port = Integer.toString(freePort());
        var lines = new PipedInputStream();
        var served = new PrintStream(new PipedOutputStream(lines), true, StandardCharsets.UTF_8);
        List<String> arguments =
                List.of(
                        "serve",
                        "--aet",
                        "BOX",
                        "--bind",
                        "127.0.0.1",
                        port,
                        folder.resolve("got").toString());
        var task =
                new FutureTask<>(() ->
                        Dcm.run(
                                arguments,
                                served,
                                new PrintStream(err, true, StandardCharsets.UTF_8)));
        Thread thread = Thread.ofPlatform().start(task);
        try (var reader =
                new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            assertThat(reader.readLine()).isEqualTo("listening on port " + port);
            assertThat(
                            dcm(
                                    "store",
                                    "--aec",
                                    "OTHER",
                                    "127.0.0.1",
                                    port,
                                    folder.resolve("in").toString()))
                    .isEqualTo(3);
            assertThat(
                            dcm(
                                    "store",
                                    "--aec",
                                    "BOX",
                                    "127.0.0.1",
                                    port,
                                    folder.resolve("in").toString()))
                    .isZero();
            assertThat(reader.readLine()).isEqualTo("2.25.1: SUCCESS");
            assertThat(names("got")).containsExactly("2.25.1.dcm", "2.25.2.dcm");
            assertThat(Files.readAllBytes(folder.resolve("got/2.25.1.dcm")))
                    .isEqualTo(Files.readAllBytes(folder.resolve("in/1.dcm")));
        } finally {
            thread.interrupt();
        }
        assertThat(task.get(20, TimeUnit.SECONDS)).isZero();
    }

    private List<String> names(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static DicomFile instance(String uid) {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.CTImageStorage)
                        .put(Tag.SOPInstanceUID, uid)
                        .put(Tag.StudyDate, "20261121")
                        .put(Tag.Modality, "CT")
                        .put(Tag.PatientName, "Wang^XiaoDong")
                        .put(Tag.PatientID, "P-4711")
                        .put(Tag.StudyInstanceUID, "2.25.10")
                        .put(Tag.SeriesInstanceUID, "2.25.11")
                        .build();
        return new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, dataSet);
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
}
