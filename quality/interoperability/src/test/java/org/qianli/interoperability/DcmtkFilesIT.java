// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.dictionary.Tag;

/**
 * Every real CT, MR, CR and US file, sent by storescu in its own transfer syntax, comes back by
 * getscu and by WADO-RS as it was sent.
 *
 * <p>storescu encodes data sets anew (lengths of sequences, group lengths, padding), so that what
 * it sends is not always what the file holds. DCMTK's own storescp, which writes what it receives
 * bit by bit, tells what storescu sends.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DcmtkFilesIT {

    private static final String HOST = "127.0.0.1";

    private static final String IMPLICIT = "1.2.840.10008.1.2";

    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";

    /**
     * getscu 3.6.7 proposes explicit little endian beside these or instead, whatever it is told,
     * and the server prefers that one.
     */
    private static final Set<String> ENCODED_ANEW = Set.of(IMPLICIT, BIG_ENDIAN);

    private static final Set<String> MODALITIES = Set.of("CT", "MR", "CR", "US");

    /** What getscu prefers a syntax by. */
    private static final Map<String, String> PREFERENCE =
            Map.ofEntries(
                    Map.entry(IMPLICIT, "+xe"),
                    Map.entry("1.2.840.10008.1.2.1", "+xe"),
                    Map.entry(BIG_ENDIAN, "+xb"),
                    Map.entry("1.2.840.10008.1.2.1.99", "+xd"),
                    Map.entry("1.2.840.10008.1.2.4.50", "+xy"),
                    Map.entry("1.2.840.10008.1.2.4.51", "+xx"),
                    Map.entry("1.2.840.10008.1.2.4.70", "+xs"),
                    Map.entry("1.2.840.10008.1.2.4.80", "+xt"),
                    Map.entry("1.2.840.10008.1.2.4.81", "+xu"),
                    Map.entry("1.2.840.10008.1.2.4.90", "+xv"),
                    Map.entry("1.2.840.10008.1.2.4.91", "+xw"),
                    Map.entry("1.2.840.10008.1.2.5", "+xr"));

    /** storescu 3.6.7 says that there are no SOP Class and Instance UIDs in it; we read both. */
    private static final String NOT_FOR_STORESCU = "modality/orthanc_2022-03-08-RicSmi.dcm";

    private final RealServer server = RealServer.shared();

    @TempDir private Path folder = Path.of("");

    @Test
    void everyFileComesBackAsItWasSent() throws IOException {
        Command.assumeInstalled("storescu");
        List<List<Sample>> ranks = Sample.ranked();
        assertThat(ranks).hasSizeLessThanOrEqualTo(RealServer.SAMPLE_INSTITUTIONS);
        int shown = 0;
        Set<String> alike = new TreeSet<>();
        for (int rank = 0; rank < ranks.size(); rank++) {
            Path sent = Files.createDirectories(folder.resolve("sent" + rank));
            Map<String, List<Sample>> bySyntax = bySyntax(ranks.get(rank));
            try (StoreScp receiver = new StoreScp(ServerProcess.freePort(), "+xa", sent)) {
                for (List<Sample> samples : bySyntax.values()) {
                    store(samples, "STORESCU", "STORESCP", receiver.port());
                }
            }
            for (List<Sample> samples : bySyntax.values()) {
                store(
                        samples,
                        RealServer.sampleModality(rank),
                        RealServer.AE_TITLE,
                        server.dicom());
                for (Sample sample : samples) {
                    Path received = only(sent, sample);
                    assertReturned(sample, rank, received);
                    shown++;
                    if (Arrays.equals(dataSet(received), sample.dataSet())) {
                        alike.add(sample.name());
                    }
                }
            }
        }
        System.out.printf("DCMTK: %d files came back, %d as in the file%n", shown, alike.size());
        assertThat(shown).isGreaterThan(80);
        assertThat(alike).hasSizeGreaterThan(30);
    }

    /**
     * One SOP Instance UID with other bytes is another instance: it is refused and nothing lost.
     */
    @Test
    void refusesASecondFileOfTheSameInstance() {
        Command.assumeInstalled("storescu");
        Sample first = Sample.ranked().getFirst().getFirst();
        Sample second =
                Sample.ranked().stream()
                        .skip(1)
                        .flatMap(List::stream)
                        .filter(DcmtkFilesIT::isCarried)
                        .findFirst()
                        .orElseThrow();
        Sample original =
                Sample.all().stream()
                        .filter(sample ->
                                sample.uid(Tag.SOPInstanceUID)
                                        .equals(second.uid(Tag.SOPInstanceUID)))
                        .findFirst()
                        .orElse(first);
        WebClient township = new WebClient(RealServer.sampleToken(15));
        assertThat(township.store(List.of(original.file())).statusCode()).isEqualTo(200);
        Command.Result result =
                storescu(List.of(second), RealServer.sampleModality(15), "QIANLI", server.dicom());
        assertThat(result.output()).contains("Received Store Response (Unknown Status: 0x111)");
        byte[] kept = township.get(original.resource(), "Accept", "application/dicom").body();
        assertThat(Sample.dataSet(kept)).isEqualTo(original.dataSet());
    }

    /** storescu and getscu of DCMTK 3.6.7 know neither HTJ2K nor the retired JPEG processes. */
    private static boolean isCarried(Sample sample) {
        return MODALITIES.contains(sample.header().string(Tag.Modality).orElse(""))
                && !sample.name().equals(NOT_FOR_STORESCU)
                && PREFERENCE.containsKey(sample.syntax());
    }

    private static Map<String, List<Sample>> bySyntax(List<Sample> samples) {
        return samples.stream()
                .filter(DcmtkFilesIT::isCarried)
                .collect(Collectors.groupingBy(Sample::syntax, TreeMap::new, Collectors.toList()));
    }

    private void store(List<Sample> samples, String calling, String called, int port) {
        Command.Result result = storescu(samples, calling, called, port);
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(result.output().split("Received Store Response \\(Success\\)", -1))
                .as(result.output())
                .hasSize(samples.size() + 1);
    }

    /** Sends files of one transfer syntax, proposing that one alone. */
    private Command.Result storescu(List<Sample> samples, String calling, String called, int port) {
        List<String> lines = new ArrayList<>();
        lines.add("[[TransferSyntaxes]]\n[One]\nTransferSyntax1 = " + samples.getFirst().syntax());
        lines.add("[[PresentationContexts]]\n[All]");
        Set<String> classes = new TreeSet<>();
        samples.forEach(sample -> classes.add(sample.uid(Tag.SOPClassUID)));
        for (String sopClass : classes) {
            lines.add("PresentationContext%d = %s\\One".formatted(lines.size() - 1, sopClass));
        }
        lines.add("[[Profiles]]\n[Sample]\nPresentationContexts = All\n");
        Path configuration = folder.resolve("storescu.cfg");
        try {
            Files.writeString(configuration, String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Object> arguments =
                new ArrayList<>(List.of("-v", "-nh", "-xf", configuration, "Sample"));
        arguments.addAll(List.of("-aet", calling, "-aec", called, HOST, port));
        samples.forEach(sample -> arguments.add(sample.path()));
        return Command.run(List.of("storescu"), arguments.toArray());
    }

    private void assertReturned(Sample sample, int rank, Path sent) throws IOException {
        Path got = Files.createDirectories(folder.resolve("got"));
        Command.Result result =
                server.fetch(
                        "getscu",
                        RealServer.sampleModality(rank),
                        sample,
                        "+B",
                        Objects.requireNonNull(PREFERENCE.get(sample.syntax())),
                        "-od",
                        got);
        assertThat(result.exit()).as(sample.name() + result.output()).isZero();
        Path back = only(got, sample);
        if (ENCODED_ANEW.contains(sample.syntax())) {
            assertThat(DcmtkIT.Meaning.of(back))
                    .as(sample.name())
                    .isEqualTo(DcmtkIT.Meaning.of(sent));
        } else {
            assertThat(dataSet(back)).as(sample.name()).isEqualTo(dataSet(sent));
        }
        Files.delete(back);
        var response =
                new WebClient(RealServer.sampleToken(rank))
                        .get(sample.resource(), "Accept", "application/dicom; transfer-syntax=*");
        assertThat(response.statusCode()).as(sample.name()).isEqualTo(200);
        assertThat(Sample.dataSet(response.body())).as(sample.name()).isEqualTo(dataSet(sent));
    }

    /** Finds the instance's file in a folder: getscu names it UID, storescp CT.UID. */
    private static Path only(Path from, Sample sample) throws IOException {
        String uid = "." + sample.uid(Tag.SOPInstanceUID);
        try (Stream<Path> files = Files.list(from)) {
            return files.filter(each -> ("." + each.getFileName()).endsWith(uid))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("missing: " + sample.name()));
        }
    }

    private static byte[] dataSet(Path file) throws IOException {
        return Sample.dataSet(Files.readAllBytes(file));
    }
}
