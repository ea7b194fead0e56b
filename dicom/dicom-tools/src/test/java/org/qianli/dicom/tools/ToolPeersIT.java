// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
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

/** The tools beside DCMTK's, with its dcmqrscp as archive; skipped where it is absent. */
@Timeout(300)
class ToolPeersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String[] STUDY = {"--key", "StudyInstanceUID=2.25.10"};

    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path image = Path.of("");
    private String archive = "";
    private String box = "";
    private @Nullable Process dcmqrscp;
    private @Nullable Thread serving;

    @BeforeEach
    void startPeers() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/dcmqrscp")), "no dcmqrscp");
        image = folder.resolve("ct.dcm");
        DicomFiles.write(
                new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, ct()), image);
        archive = Integer.toString(freePort());
        box = Integer.toString(freePort());
        Path db = Files.createDirectory(folder.resolve("db"));
        Path configuration =
                Files.writeString(
                        folder.resolve("dcmqrscp.cfg"),
                        """
                        NetworkTCPPort = %s
                        MaxPDUSize = 16384
                        MaxAssociations = 16
                        HostTable BEGIN
                        box = (BOX, 127.0.0.1, %s)
                        HostTable END
                        VendorTable BEGIN
                        VendorTable END
                        AETable BEGIN
                        ARCHIVE %s RW (200, 100mb) ANY
                        AETable END
                        """
                                .formatted(archive, box, db));
        dcmqrscp = start("dcmqrscp", "-c", configuration.toString());
        String received = folder.resolve("box").toString();
        serving =
                Thread.ofPlatform()
                        .start(() -> {
                            PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
                            Dcm.run(
                                    List.of("serve", "--aet", "BOX", box, received),
                                    nowhere,
                                    nowhere);
                        });
        awaitListening(archive);
        awaitListening(box);
    }

    @AfterEach
    void stopPeers() throws InterruptedException {
        if (dcmqrscp != null) {
            dcmqrscp.destroyForcibly();
        }
        if (serving != null) {
            serving.interrupt();
            serving.join(PATIENCE);
        }
    }

    @Test
    void sendFindMoveAndGet() throws IOException {
        assertThat(toArchive("echo")).isZero();
        assertThat(toArchive("store", image.toString())).isZero();
        assertThat(toArchive("find", "--key", "PatientName", "--key", "StudyInstanceUID=2.25.10"))
                .isZero();
        assertThat(text(out)).contains("ct.dcm: 0000 (success)", "PN [Wang^XiaoDong]");
        assertThat(toArchive("get", "--out", folder.resolve("got").toString(), STUDY[0], STUDY[1]))
                .isZero();
        assertThat(toArchive("move", "--dest", "BOX", STUDY[0], STUDY[1])).isZero();
        for (String place : List.of("got", "box")) {
            Path file = folder.resolve(place).resolve("2.25.1.dcm");
            assertThat(DicomFiles.read(file, ReadOptions.all()).dataSet()).isEqualTo(ct());
        }
    }

    @Test
    void serveAnswersEchoscuAndStorescu() throws Exception {
        assertThat(dcmtk("echoscu", "-aec", "BOX", "127.0.0.1", box)).isZero();
        assertThat(dcmtk("storescu", "-aec", "BOX", "127.0.0.1", box, image.toString())).isZero();
        assertThat(folder.resolve("box/2.25.1.dcm")).exists();
        assertThat(dcmtk("echoscu", "-aec", "OTHER", "127.0.0.1", box)).isNotZero();
    }

    @Test
    void sayWhatThePeerRefuses() throws IOException {
        assertThat(run("echo", "--aec", "OTHER", "127.0.0.1", archive)).isEqualTo(3);
        assertThat(text(err)).contains("association refused: CALLED_AE_NOT_RECOGNIZED");
        assertThat(toArchive("store", image.toString())).isZero();
        assertThat(toArchive("find", "--level", "SERIES", "--key", "PatientName=*")).isEqualTo(1);
        assertThat(text(err))
                .containsAnyOf("A900 (identifier mismatch)", "C000 (unable to process)");
        assertThat(toArchive("find", "--worklist")).isEqualTo(1);
        assertThat(text(err)).contains("peer did not accept a context");
        assertThat(toArchive("move", "--dest", "NOBODY", STUDY[0], STUDY[1])).isEqualTo(1);
        assertThat(text(out)).contains("A801 (move destination unknown)");
        Path other = folder.resolve("other.dcm");
        assertThat(run("transcode", "--to", "jpeg-2000", image.toString(), other.toString()))
                .isZero();
        assertThat(toArchive("store", other.toString(), image.toString())).isEqualTo(1);
        assertThat(text(out))
                .contains(
                        "other.dcm: not sent, the peer does not take CT Image Storage in JPEG 2000")
                .contains("ct.dcm: 0000 (success)");
    }

    @Test
    void leaveAPeerThatSaysNothingOrSomethingElse() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(silent.getLocalPort());
            assertThat(run("echo", "--timeout", "1", "127.0.0.1", port)).isEqualTo(3);
            assertThat(text(err)).contains("silent for 1000 ms");
            Thread web =
                    Thread.ofVirtual()
                            .start(() -> answer(silent, "HTTP/1.1 400 Bad Request\r\n\r\n"));
            assertThat(run("echo", "127.0.0.1", port)).isEqualTo(3);
            web.interrupt();
        }
    }

    @Test
    void writeWhatDcmtkReads() throws Exception {
        String in = image.toString();
        for (String syntax : List.of("implicit", "deflated", "rle", "jpeg-lossless", "jpeg-ls")) {
            String file = folder.resolve(syntax).toString();
            assertThat(run("transcode", "--verify", "--to", syntax, in, file)).isZero();
            assertThat(dcmtk("dcmdump", "-q", "+E", file)).as(syntax).isZero();
        }
        assertThat(run("dir", folder.resolve("disk").toString(), in)).isZero();
        assertThat(dcmtk("dcmdump", "-q", folder.resolve("disk/DICOMDIR").toString())).isZero();
        assertThat(run("anonymise", folder.resolve("anon").toString(), in)).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("anon"))) {
            assertThat(dcmtk("dcmdump", "-q", files.findFirst().orElseThrow().toString())).isZero();
        }
    }

    private int toArchive(String tool, String... arguments) {
        Stream<String> peer = Stream.of(tool, "--aec", "ARCHIVE", "127.0.0.1", archive);
        return run(Stream.concat(peer, Stream.of(arguments)).toArray(String[]::new));
    }

    private int run(String... arguments) {
        return Dcm.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private int dcmtk(String... command) throws Exception {
        Process process = start(command);
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void answer(ServerSocket server, String text) {
        try {
            while (true) {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void awaitListening(String port) {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    try (Socket socket =
                            new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port))) {
                        return socket.isConnected();
                    }
                });
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }

    private static DataSet ct() {
        byte[] pixels = new byte[2 * 16 * 16];
        for (int i = 0; i < pixels.length; i += 2) {
            pixels[i] = (byte) i;
        }
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.CTImageStorage)
                .put(Tag.SOPInstanceUID, "2.25.1")
                .put(Tag.StudyDate, "20261121")
                .put(Tag.StudyTime, "101500")
                .put(Tag.AccessionNumber, "A1")
                .put(Tag.Modality, "CT")
                .put(Tag.PatientName, "Wang^XiaoDong")
                .put(Tag.PatientID, "P-4711")
                .put(Tag.StudyInstanceUID, "2.25.10")
                .put(Tag.SeriesInstanceUID, "2.25.11")
                .put(Tag.StudyID, "1")
                .put(Tag.SeriesNumber, "1")
                .put(Tag.InstanceNumber, "1")
                .put(Tag.SamplesPerPixel, 1)
                .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                .put(Tag.Rows, 16)
                .put(Tag.Columns, 16)
                .put(Tag.BitsAllocated, 16)
                .put(Tag.BitsStored, 12)
                .put(Tag.HighBit, 11)
                .put(Tag.PixelRepresentation, 0)
                .putBytes(Tag.PixelData, Vr.OW, pixels)
                .build();
    }
}
