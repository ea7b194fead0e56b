// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileReadResult;
import org.qianli.dicom.image.frame.ByteSource;
import org.qianli.dicom.image.frame.FrameTable;
import org.qianli.dicom.image.frame.PixelElement;
import org.qianli.dicom.image.frame.PixelLayout;

/**
 * An image in a DICOM file and its frames as they are stored.
 *
 * @param name of the file below the test data
 */
record ImageFile(String name, Path path, String syntax, DataSet header, List<byte[]> frames) {

    /** Finds the images of the test data in some syntaxes; skips the test where there are none. */
    static List<ImageFile> corpus(Set<String> syntaxes) {
        Path folder = folder();
        assumeTrue(Files.isDirectory(folder), "no test data at " + folder);
        List<ImageFile> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.filter(Files::isRegularFile).sorted().toList()) {
                if (syntaxes.contains(syntax(path))) {
                    found.add(read(folder.relativize(path).toString(), path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().filter(file -> !file.frames.isEmpty()).toList();
    }

    /** Finds one image of the test data; skips the test where it is absent. */
    static ImageFile named(String name) {
        Path path = folder().resolve(name);
        assumeTrue(Files.isRegularFile(path), "no test data at " + path);
        return read(name, path);
    }

    private static Path folder() {
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

    private static String syntax(Path path) throws IOException {
        try {
            return DicomFiles.read(path, ReadOptions.header()).syntax().uid();
        } catch (DicomException e) {
            return "";
        }
    }

    static ImageFile read(Path path) {
        return read(String.valueOf(path.getFileName()), path);
    }

    private static ImageFile read(String name, Path path) {
        try {
            byte[] bytes = Files.readAllBytes(path);
            FileReadResult read = DicomFiles.readResult(bytes, ReadOptions.header());
            DataSet header = read.file().dataSet();
            String syntax = read.file().syntax().uid();
            OptionalLong offset = read.pixelDataOffset();
            if (offset.isEmpty()) {
                return new ImageFile(name, path, syntax, header, List.of());
            }
            ByteSource source = ByteSource.of(bytes);
            boolean bigEndian = syntax.equals(Uids.ExplicitVRBigEndian);
            boolean explicit = !syntax.equals(Uids.ImplicitVRLittleEndian);
            PixelElement element = new PixelElement(offset.getAsLong(), explicit, bigEndian);
            FrameTable table = FrameTable.read(source, element, PixelLayout.of(header));
            List<byte[]> frames = new ArrayList<>();
            for (int i = 1; i <= table.count(); i++) {
                frames.add(table.find(i).orElseThrow().bytes(source));
            }
            return new ImageFile(name, path, syntax, header, frames);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NativeShape shape() {
        return new NativeShape(
                header.integer(Tag.Columns).orElse(0),
                header.integer(Tag.Rows).orElse(0),
                header.integer(Tag.SamplesPerPixel).orElse(1),
                header.integer(Tag.BitsAllocated).orElse(8));
    }

    /** Reads a native frame as unsigned numbers, the samples of a pixel side by side. */
    int[] numbers(int frame) {
        NativeShape shape = shape();
        int[] stored = numbers(frames.get(frame), shape.bitsAllocated());
        if (header.integer(Tag.PlanarConfiguration).orElse(0) == 0 || shape.components() == 1) {
            return stored;
        }
        int size = stored.length / (shape.columns() * shape.rows() * shape.components());
        int plane = stored.length / shape.components();
        int[] numbers = new int[stored.length];
        for (int i = 0; i < stored.length; i++) {
            int component = i / plane;
            int pixel = i % plane / size;
            numbers[(pixel * shape.components() + component) * size + i % size] = stored[i];
        }
        return numbers;
    }

    /** Reads numbers of 8 or 16 bits; the bytes themselves where numbers are of other sizes. */
    static int[] numbers(byte[] bytes, int bitsAllocated) {
        boolean words = bitsAllocated == 16;
        int[] numbers = new int[words ? bytes.length / 2 : bytes.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                    words
                            ? (bytes[2 * i] & 0xFF) | (bytes[2 * i + 1] & 0xFF) << 8
                            : bytes[i] & 0xFF;
        }
        return numbers;
    }
}
