// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import and doctor as an operator runs them: processes with exit codes, beside the server. */
class CommandsIT {

    /** Three images came twice. */
    private static final String WELL = "6 objects, 3 indexed, 0 broken, 0 missing, 0 not indexed\n";

    @TempDir private Path folder = Path.of("");

    @Test
    void importsThenChecksThenMakesTheIndexAgain() throws IOException {
        Path data = folder.resolve("data");
        // The command line wins over the environment, so that the importer finds the port.
        Map<String, String> elsewhere = Map.of("QIANLI_DICOM", "0");
        try (ServerProcess server =
                ServerProcess.start(folder, elsewhere, "--county", Township.county(folder))) {
            importsWhatIsDicomAndNamesTheRest(server);
            assertSays(doctor(data), 1, "stop the server first");
            assertSays(doctor(data, "--reindex"), 1, "another server is using");
        }
        assertWell(data);
        Place place = placeOf(Township.image(folder.resolve("again"), 3), data.resolve("vault"));
        place.flipABit();
        assertReports(
                doctor(data, "--repair"),
                1,
                "6 objects, 3 indexed, 1 broken, 0 missing, 0 not indexed\n",
                List.of("NOT_NEEDED", "\"remaining\" : [ {", "BROKEN", Township.study(3) + ".1.1"),
                "从备份恢复该存储卷");
        place.flipABit();
        assertThat(doctor(data, "--reindex").output())
                .contains("6 objects read, 3 indexed, 3 repeated or contradicting, 0 unreadable\n");
        assertWell(data);
        repairsWhatTheVolumesTell(data, place);
    }

    /** A volume that is cut in the middle of the third image, that comes back, and that is gone. */
    private void repairsWhatTheVolumesTell(Path data, Place place) throws IOException {
        byte[] whole = Files.readAllBytes(place.volume());
        Files.write(place.volume(), Arrays.copyOf(whole, (int) place.position()));
        assertReports(
                doctor(data, "--repair"),
                0,
                "2 objects, 2 indexed, 0 broken, 0 missing, 0 not indexed\n",
                List.of("DONE", "\"remaining\" : [ ]", Township.study(3) + ".1.1"),
                "索引行已移除");
        Files.write(place.volume(), whole);
        assertReports(
                doctor(data, "--repair"),
                0,
                WELL,
                List.of("DONE", "UNINDEXED", "\"remaining\" : [ ]", Township.study(3) + ".1.1"),
                "已补入");
        Files.delete(place.volume());
        assertReports(
                doctor(data, "--repair"),
                1,
                "3 indexed, 0 broken, 3 missing, 0 not indexed\n",
                List.of("NOT_SAFE", "VOLUME_GONE", Township.study(1) + ".1.1"),
                "整个存储卷不存在");
    }

    private static void assertWell(Path data) throws IOException {
        assertReports(doctor(data), 0, WELL, List.of("\"remaining\" : [ ]"), "存储与索引一致，全部校验通过");
    }

    /** What the operator reads, and what is written down as JSON and as a page. */
    private static void assertReports(
            Command.Result result, int exit, String counts, List<String> json, String page)
            throws IOException {
        assertThat(result.exit()).as(result.output()).isEqualTo(exit);
        assertThat(result.output()).contains(counts);
        String last = result.output().lines().toList().getLast();
        assertThat(last).startsWith("report: ").endsWith(".html");
        Path html = Path.of(last.substring("report: ".length()));
        assertThat(html).content().contains(page);
        assertThat(Path.of(html.toString().replace(".html", ".json"))).content().contains(json);
    }

    @Test
    void saysInOneLineWhatIsWrong() throws IOException {
        Path image = Township.image(folder.resolve("image.dcm"), 1);
        int nobody = ServerProcess.freePort();
        assertSays(run("sevre"), 2, "unknown command sevre; there are serve, ");
        assertSays(run("import"), 2, "import needs at least one PATH");
        assertSays(run("import", folder.resolve("absent")), 1, "there is no " + folder);
        assertSays(run("import", "--dicom", nobody, image), 1, "no connection to ");
        Path typo = folder.resolve("typo");
        assertSays(doctor(typo), 1, "there is no archive at " + typo);
        assertThat(typo).doesNotExist();
        assertSays(doctor(typo, "--fix", "all"), 2, "unknown option --fix");
        Path data = folder.resolve("data");
        Files.createDirectories(data.resolve("vault"));
        String address = "postgresql://qianli:secret@127.0.0.1:" + nobody + "/county";
        assertSays(doctor(data, "--db", address), 1, "cannot use the database: ");
        assertSays(doctor(data, "--db", address.replace("secret", "se@t")), 1, "written as %40");
    }

    private void importsWhatIsDicomAndNamesTheRest(ServerProcess server) throws IOException {
        Path disc = Files.createDirectories(folder.resolve("disc"));
        for (int number = 1; number <= 3; number++) {
            Township.image(disc.resolve("image" + number), number);
        }
        Path text = Files.writeString(disc.resolve("readme.txt"), "no image".repeat(100));
        byte[] whole = Files.readAllBytes(Township.image(folder.resolve("whole"), 4));
        Path torn = Files.write(disc.resolve("torn.dcm"), Arrays.copyOf(whole, whole.length - 200));
        Path zip = Files.write(disc.resolve("torn.zip"), new byte[] {'P', 'K', 3, 4, 0});
        Command.Result mixed = importInto(server, Township.MODALITY, disc);
        assertEnds(mixed, 1, "3 stored, 1 skipped, 2 failed\n");
        assertThat(mixed.output())
                .contains("stored   " + disc.resolve("image1"))
                .contains("FAILED   " + torn + "  (status C000: the server cannot read it)")
                .contains("FAILED   " + zip + "  (cannot be read: ")
                .contains("skipped  " + text + "  (no DICOM file");
        Files.delete(torn);
        Files.delete(zip);
        // What is there already counts as stored.
        assertEnds(
                importInto(server, Township.MODALITY, disc), 0, "3 stored, 1 skipped, 0 failed\n");
        assertSays(
                importInto(server, "STRANGER", disc.resolve("image1")),
                1,
                "the server does not know this sender; register its AE title or use --ae");
    }

    private static Command.Result importInto(ServerProcess server, String ae, Path path) {
        return run("import", "--ae", ae, "--dicom", server.dicom(), path);
    }

    private static Command.Result doctor(Path data, Object... more) {
        return run(
                Stream.concat(Stream.of("doctor", "--data", data), Arrays.stream(more)).toArray());
    }

    private static Command.Result run(Object... arguments) {
        return ServerProcess.run(arguments);
    }

    private static void assertEnds(Command.Result result, int exit, String end) {
        assertThat(result.exit()).as(result.output()).isEqualTo(exit);
        assertThat(result.output()).endsWith(end);
    }

    /** One line for the operator, no stack trace, and never the password of an address. */
    private static void assertSays(Command.Result result, int exit, String part) {
        assertThat(result.exit()).as(result.output()).isEqualTo(exit);
        assertThat(result.output())
                .hasLineCount(1)
                .startsWith("qianli: ")
                .contains(part)
                .doesNotContain("secret", "se@t", "Exception");
    }

    /** Finds where an image's pixels lie in the vault. */
    private static Place placeOf(Path image, Path vault) throws IOException {
        byte[] file = Files.readAllBytes(image);
        byte[] pixels = Arrays.copyOfRange(file, file.length - 400, file.length - 100);
        List<Path> volumes;
        try (Stream<Path> files = Files.walk(vault)) {
            volumes = files.filter(Files::isRegularFile).toList();
        }
        for (Path volume : volumes) {
            byte[] bytes = Files.readAllBytes(volume);
            for (int at = 0; at + pixels.length <= bytes.length; at++) {
                if (Arrays.equals(bytes, at, at + pixels.length, pixels, 0, pixels.length)) {
                    return new Place(volume, at);
                }
            }
        }
        throw new AssertionError("not in any volume");
    }

    private record Place(Path volume, long position) {

        /** Twice undoes it. */
        void flipABit() throws IOException {
            try (FileChannel channel =
                    FileChannel.open(volume, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                ByteBuffer one = ByteBuffer.allocate(1);
                channel.read(one, position);
                channel.write(ByteBuffer.allocate(1).put(0, (byte) (one.get(0) ^ 1)), position);
            }
        }
    }
}
