// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileReadResult;
import org.qianli.dicom.image.frame.ByteSource;
import org.qianli.dicom.image.frame.FrameTable;
import org.qianli.dicom.image.frame.PixelElement;
import org.qianli.dicom.image.frame.PixelLayout;

/** The JPEG 2000 frames of the shared test data. */
final class CorpusFrames {

    private static final Set<String> SYNTAXES =
            Set.of(
                    "1.2.840.10008.1.2.4.90",
                    "1.2.840.10008.1.2.4.91",
                    "1.2.840.10008.1.2.4.92",
                    "1.2.840.10008.1.2.4.93",
                    "1.2.840.10008.1.2.4.201",
                    "1.2.840.10008.1.2.4.202",
                    "1.2.840.10008.1.2.4.203");

    /**
     * A file's frames.
     *
     * @param lossless whether the syntax promises it
     */
    record Image(String name, boolean lossless, List<byte[]> frames) {}

    private CorpusFrames() {}

    static List<Image> all() throws IOException {
        Path folder = folder();
        List<Image> images = new ArrayList<>();
        List<String> lines = Files.readAllLines(folder.resolve("MANIFEST.tsv"));
        int syntax = List.of(lines.getFirst().split("\t", -1)).indexOf("transfer_syntax");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            String uid = cells[syntax].split(" ", 2)[0];
            if (SYNTAXES.contains(uid)) {
                boolean lossless = uid.endsWith("90") || uid.endsWith("201");
                images.add(new Image(cells[0], lossless, frames(folder.resolve(cells[0]))));
            }
        }
        return images;
    }

    private static Path folder() {
        String named = System.getProperty("qianli.testdata", System.getenv("QIANLI_TESTDATA"));
        Path folder = named != null ? Path.of(named) : Path.of("../../../shared/testdata");
        Assumptions.assumeTrue(
                Files.exists(folder.resolve("MANIFEST.tsv")),
                "no test data: set QIANLI_TESTDATA or put them at ../shared/testdata");
        return folder;
    }

    private static List<byte[]> frames(Path file) throws IOException {
        FileReadResult result = DicomFiles.readResult(file, ReadOptions.header());
        DataSet header = result.file().dataSet();
        PixelLayout layout = PixelLayout.of(header);
        ByteSource source = ByteSource.of(Files.readAllBytes(file));
        long offset = result.pixelDataOffset().orElseThrow();
        FrameTable table = FrameTable.read(source, new PixelElement(offset, true, false), layout);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 1; table.find(i).isPresent(); i++) {
            frames.add(table.find(i).orElseThrow().bytes(source));
        }
        return frames;
    }
}
