// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.dictionary.Tag;

/** DCMTK's clients against the server, with real files. */
class DcmtkIT {

    private static final String HOST = "127.0.0.1";

    /** What storescu proposes a syntax by, and getscu prefers it by. */
    private static final Map<String, String> PROPOSAL =
            Map.ofEntries(
                    Map.entry("1.2.840.10008.1.2", "i"),
                    Map.entry("1.2.840.10008.1.2.1", "e"),
                    Map.entry("1.2.840.10008.1.2.2", "b"),
                    Map.entry("1.2.840.10008.1.2.1.99", "d"),
                    Map.entry("1.2.840.10008.1.2.4.50", "y"),
                    Map.entry("1.2.840.10008.1.2.4.51", "x"),
                    Map.entry("1.2.840.10008.1.2.4.70", "s"),
                    Map.entry("1.2.840.10008.1.2.4.80", "t"),
                    Map.entry("1.2.840.10008.1.2.4.81", "u"),
                    Map.entry("1.2.840.10008.1.2.4.90", "v"),
                    Map.entry("1.2.840.10008.1.2.4.91", "w"),
                    Map.entry("1.2.840.10008.1.2.5", "r"));

    private final RealServer server = RealServer.shared();

    @TempDir private Path folder = Path.of("");

    private Command.Result call(String tool, String ae, Object... more) {
        Command.assumeInstalled(tool);
        List<Object> arguments = new ArrayList<>(List.of(HOST, server.dicom()));
        arguments.addAll(0, Arrays.asList(more));
        return Command.run(server.call(tool, ae), arguments.toArray());
    }

    /** Calls a tool that takes its files after the address. */
    private Command.Result send(String tool, List<Object> options, List<Sample> samples) {
        Command.assumeInstalled(tool);
        List<Object> arguments = new ArrayList<>(options);
        arguments.add(HOST);
        arguments.add(server.dicom());
        samples.forEach(sample -> arguments.add(sample.path()));
        return Command.run(server.call(tool, RealServer.MODALITY), arguments.toArray());
    }

    private static Map<String, List<Sample>> bySyntax() {
        Map<String, List<Sample>> samples = new HashMap<>();
        for (Sample sample : Sample.all()) {
            boolean proposable = PROPOSAL.containsKey(sample.syntax());
            boolean known = sample.uid(Tag.SOPClassUID).startsWith("1.2.840.10008.5.1.4.1.1.");
            if (proposable && known) {
                samples.computeIfAbsent(sample.syntax(), s -> new ArrayList<>()).add(sample);
            }
        }
        return samples;
    }

    @Test
    void echoes() {
        assertThat(call("echoscu", RealServer.MODALITY).exit()).isZero();
    }

    @Test
    void rejectsAnUnknownAeTitle() {
        Command.Result result = call("echoscu", "STRANGER");
        assertThat(result.exit()).isNotZero();
        assertThat(result.output()).contains("Calling AE Title Not Recognized");
    }

    @Test
    void storesAndGivesBackEverySyntax() {
        Map<String, List<Sample>> samples = bySyntax();
        assertThat(samples).hasSizeGreaterThan(8);
        samples.forEach((syntax, files) -> {
            String letter = Objects.requireNonNull(PROPOSAL.get(syntax));
            Command.Result stored = send("storescu", List.of("-v", "-x" + letter), files);
            assertThat(stored.exit()).as(syntax + stored.output()).isZero();
            files.stream().map(Sample::study).distinct().forEach(study -> get(study, letter));
            assertGiven(files);
        });
    }

    private void get(String study, String letter) {
        Command.Result got =
                call(
                        "getscu",
                        RealServer.CENTRE,
                        "-v",
                        "-S",
                        "+B",
                        "+x" + letter,
                        "-od",
                        folder,
                        "-k",
                        "0008,0052=STUDY",
                        "-k",
                        "0020,000D=" + study);
        assertThat(got.exit()).as(got.output()).isZero();
    }

    private void assertGiven(List<Sample> samples) {
        Map<String, Path> files = new HashMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(file -> files.put(file.getFileName().toString(), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Sample sample : samples) {
            String uid = sample.uid(Tag.SOPInstanceUID);
            Path file =
                    files.entrySet().stream()
                            .filter(entry -> entry.getKey().endsWith(uid))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElseThrow(() -> new AssertionError("not given: " + sample.path()));
            assertThat(Arrays.equals(Sample.dataSet(read(file)), sample.dataSet()))
                    .as(sample.path().toString())
                    .isTrue();
        }
    }

    @Test
    void findsWhatIsStored() {
        Sample ct = Sample.named("modality/lctsc_CT01.dcm");
        send("storescu", List.of("-xe"), List.of(ct));
        Command.Result studies =
                call(
                        "findscu",
                        RealServer.CENTRE,
                        "-S",
                        "-k",
                        "0008,0052=STUDY",
                        "-k",
                        "0020,000D=" + ct.study(),
                        "-k",
                        "0010,0020");
        assertThat(studies.exit()).isZero();
        assertThat(studies.output()).contains(ct.uid(Tag.PatientID));
        Command.Result hidden =
                call(
                        "findscu",
                        "QS02_DR",
                        "-S",
                        "-k",
                        "0008,0052=STUDY",
                        "-k",
                        "0020,000D=" + ct.study(),
                        "-k",
                        "0010,0020");
        assertThat(hidden.output()).doesNotContain(ct.uid(Tag.PatientID));
    }

    @Test
    void movesAStudyToAKnownPeer() throws IOException {
        Sample ct = Sample.named("modality/lctsc_CT01.dcm");
        send("storescu", List.of("-xe"), List.of(ct));
        Command.Result moved =
                call(
                        "movescu",
                        RealServer.MOVE_TARGET,
                        "-v",
                        "-S",
                        "--port",
                        server.moveTargetPort(),
                        "-aem",
                        RealServer.MOVE_TARGET,
                        "+B",
                        "-od",
                        folder,
                        "-k",
                        "0008,0052=SERIES",
                        "-k",
                        "0020,000D=" + ct.study(),
                        "-k",
                        "0020,000E=" + ct.uid(Tag.SeriesInstanceUID));
        assertThat(moved.exit()).as(moved.output()).isZero();
        assertGiven(List.of(ct));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
