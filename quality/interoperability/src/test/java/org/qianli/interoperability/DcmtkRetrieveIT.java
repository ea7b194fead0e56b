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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.dictionary.Tag;

/**
 * Retrieval at each level, what its responses count, and what becomes of one that fails or ends.
 */
class DcmtkRetrieveIT {

    private static final String SERIES = "series/mr-adc-prostate-qin-20";

    private final RealServer server = RealServer.shared();

    @TempDir private Path folder = Path.of("");

    private List<Sample> series = List.of();

    @BeforeEach
    void store() {
        Command.assumeInstalled("movescu");
        series =
                Sample.all().stream()
                        .filter(sample -> sample.name().startsWith(SERIES + "/"))
                        .toList();
        List<Object> arguments = new ArrayList<>(List.of("127.0.0.1", server.dicom()));
        series.forEach(sample -> arguments.add(sample.path()));
        Command.Result sent =
                Command.run(server.call("storescu", RealServer.MODALITY), arguments.toArray());
        assertThat(sent.exit()).as(sent.output()).isZero();
    }

    @Test
    void movesEachLevelAndCountsWhatItHasMoved() throws IOException {
        try (StoreScp _ = destination()) {
            assertCounts(move("STUDY"), series.size());
            assertThat(given()).hasSize(series.size());
            assertCounts(move("SERIES"), series.size());
            assertCounts(move("IMAGE"), 1);
            assertThat(given()).hasSize(series.size());
        }
    }

    @Test
    void getsEachLevelOnTheSameAssociation() {
        for (String level : List.of("STUDY", "SERIES", "IMAGE")) {
            int expected = level.equals("IMAGE") ? 1 : series.size();
            Command.Result got = retrieve("getscu", level, "-od", folder);
            assertCounts(got, expected);
            assertThat(given()).hasSize(expected);
            given().forEach(DcmtkRetrieveIT::delete);
        }
    }

    @Test
    void namesWhatADestinationThatIsDownHasNotGot() {
        Command.Result moved = move("SERIES");
        assertThat(moved.output()).contains("0xa702");
        assertThat(last(moved, "Failed Suboperations")).isEqualTo("" + series.size());
        assertThat(last(moved, "Completed Suboperations")).isEqualTo("0");
        Sample first = series.getFirst();
        assertThat(moved.output()).contains("(0008,0058)").contains(first.uid(Tag.SOPInstanceUID));
    }

    @Test
    void endsWhenItIsCancelled() throws IOException {
        // The destination takes its time, so that the cancellation comes long before the end.
        try (StoreScp _ = destination("--sleep-after", "1")) {
            Command.Result moved = retrieve("movescu", "SERIES", moving("--cancel", 1));
            assertThat(moved.output()).contains("0xfe00");
            int left = Integer.parseInt(last(moved, "Remaining Suboperations"));
            int done = Integer.parseInt(last(moved, "Completed Suboperations"));
            assertThat(left).isPositive();
            assertThat(done).isPositive();
            assertThat(left + done).isEqualTo(series.size());
        }
    }

    private StoreScp destination(String... options) throws IOException {
        return new StoreScp(server.moveTargetPort(), "+xa", folder, options);
    }

    private Command.Result move(String level) {
        return retrieve("movescu", level, moving());
    }

    private static Object[] moving(Object... more) {
        return Stream.concat(Stream.of("-aem", RealServer.MOVE_TARGET), Arrays.stream(more))
                .toArray();
    }

    private Command.Result retrieve(String tool, String level, Object... options) {
        Sample first = series.getFirst();
        List<Object> arguments = new ArrayList<>(List.of("-d", "-S"));
        arguments.addAll(Arrays.asList(options));
        List<String> keys = new ArrayList<>(List.of("0008,0052=" + level));
        keys.add("0020,000D=" + first.study());
        if (!level.equals("STUDY")) {
            keys.add("0020,000E=" + first.uid(Tag.SeriesInstanceUID));
        }
        if (level.equals("IMAGE")) {
            keys.add("0008,0018=" + first.uid(Tag.SOPInstanceUID));
        }
        keys.forEach(key -> arguments.addAll(List.of("-k", key)));
        arguments.addAll(List.of("127.0.0.1", server.dicom()));
        return Command.run(server.call(tool, RealServer.MODALITY), arguments.toArray());
    }

    /** All was done: nothing remains, and nothing failed. */
    private static void assertCounts(Command.Result result, int completed) {
        assertThat(result.exit()).as(result.output()).isZero();
        assertThat(last(result, "DIMSE Status")).startsWith("0x0000");
        // Absent from the last response, which getscu shows as 0.
        assertThat(last(result, "Remaining Suboperations")).isIn("none", "0");
        assertThat(last(result, "Completed Suboperations")).isEqualTo("" + completed);
        assertThat(last(result, "Failed Suboperations")).isEqualTo("0");
        assertThat(last(result, "Warning Suboperations")).isEqualTo("0");
    }

    /** The value of a field in the last response that has it. */
    private static String last(Command.Result result, String field) {
        return result.output()
                .lines()
                .filter(line -> line.contains(field))
                .map(line -> line.substring(line.indexOf(" : ") + 3).strip())
                .reduce((_, later) -> later)
                .orElseThrow(() -> new AssertionError(field + " in\n" + result.output()));
    }

    private List<Path> given() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
