// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileReadResult;

/**
 * A real file of the shared test data.
 *
 * @param dataSetOffset where its data set begins
 */
record Sample(Path path, DataSet header, String syntax, long dataSetOffset) {

    private static final List<String> FOLDERS = List.of("modality", "series", "transfer-syntax");

    /**
     * Lists real images of all kinds, each SOP instance once; skips the test where there are none.
     */
    static List<Sample> all() {
        return ranked().getFirst();
    }

    /**
     * Lists all files so that no list holds two of the same SOP instance: one file is another's
     * conversion, and a sender may have only one of them.
     */
    static List<List<Sample>> ranked() {
        Path folder = folder();
        assumeTrue(Files.isDirectory(folder), "no test data at " + folder);
        List<List<Sample>> ranks = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(path -> FOLDERS.contains(folder.relativize(path).getName(0).toString()))
                    .sorted()
                    .map(Sample::read)
                    .flatMap(Optional::stream)
                    .forEach(sample -> {
                        int rank = seen.merge(sample.uid(Tag.SOPInstanceUID), 1, Integer::sum) - 1;
                        if (rank == ranks.size()) {
                            ranks.add(new ArrayList<>());
                        }
                        ranks.get(rank).add(sample);
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ranks;
    }

    /** Finds one file by its name in the test data; skips the test where it is absent. */
    static Sample named(String name) {
        Path path = folder().resolve(name);
        assumeTrue(Files.isRegularFile(path), "no test data at " + path);
        return read(path).orElseThrow();
    }

    static Path folder() {
        String set = System.getProperty("QIANLI_TESTDATA", System.getenv("QIANLI_TESTDATA"));
        if (set != null) {
            return Path.of(set);
        }
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isRegularFile(at.resolve("qianli"))) {
            at = at.getParent();
        }
        return at == null ? Path.of("testdata") : at.resolveSibling("shared").resolve("testdata");
    }

    /** The file's path within the test data. */
    String name() {
        return folder().relativize(path).toString();
    }

    String uid(int tag) {
        return header.string(tag).orElseThrow();
    }

    String study() {
        return uid(Tag.StudyInstanceUID);
    }

    /** Gives the path of the instance below the root of DICOMweb. */
    String resource() {
        return "/studies/"
                + study()
                + "/series/"
                + uid(Tag.SeriesInstanceUID)
                + "/instances/"
                + uid(Tag.SOPInstanceUID);
    }

    byte[] file() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] dataSet() {
        byte[] file = file();
        return Arrays.copyOfRange(file, (int) dataSetOffset, file.length);
    }

    /** Gives the data set's bytes of a DICOM file. */
    static byte[] dataSet(byte[] file) {
        try {
            FileReadResult read =
                    DicomFiles.readResult(new ByteArrayInputStream(file), ReadOptions.header());
            return Arrays.copyOfRange(file, (int) read.dataSetOffset(), file.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Sample> read(Path path) {
        try {
            FileReadResult read = DicomFiles.readResult(path, ReadOptions.header());
            DataSet header = read.file().dataSet();
            boolean complete =
                    Stream.of(Tag.StudyInstanceUID, Tag.SeriesInstanceUID, Tag.SOPInstanceUID)
                            .allMatch(tag -> header.string(tag).isPresent());
            boolean described = read.file().meta().string(Tag.TransferSyntaxUID).isPresent();
            return complete && described
                    ? Optional.of(
                            new Sample(
                                    path, header, read.file().syntax().uid(), read.dataSetOffset()))
                    : Optional.empty();
        } catch (DicomException e) {
            return Optional.empty(); // Not a DICOM file; there are others among the test data.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
