// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Finds the shared files that some tests walk over. */
final class TestData {
    /** A line of the manifest: a file and what two other toolkits make of it. */
    record Entry(Path path, String name, String transferSyntax, String dcmdump, String pydicom) {}

    private TestData() {}

    /** Gives the folder, or skips the test where it is absent. */
    static Path folder() {
        String named = System.getProperty("qianli.testdata", System.getenv("QIANLI_TESTDATA"));
        Path folder =
                named != null ? Path.of(named) : root().resolve("../shared/testdata").normalize();
        Assumptions.assumeTrue(
                Files.exists(folder.resolve("MANIFEST.tsv")),
                "no test data: set QIANLI_TESTDATA or put them at ../shared/testdata");
        return folder;
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.exists(here.resolve(".mvn"))) {
            here = here.getParent();
        }
        return here;
    }

    static List<Entry> manifest() throws IOException {
        Path folder = folder();
        List<String> lines = Files.readAllLines(folder.resolve("MANIFEST.tsv"));
        List<String> columns = List.of(lines.getFirst().split("\t", -1));
        return lines.stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells ->
                        new Entry(
                                folder.resolve(cells[0]),
                                cells[0],
                                cells[columns.indexOf("transfer_syntax")].split(" ", 2)[0],
                                cells[columns.indexOf("dcmdump")],
                                cells[columns.indexOf("pydicom")]))
                .toList();
    }
}
