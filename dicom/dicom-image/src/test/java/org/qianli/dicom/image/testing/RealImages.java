// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.dicom.image.pixel.StoredImage;

/** Real images, and programs of other makers that show them. */
public final class RealImages {

    private static final long LIMIT_SECONDS = 20;

    private RealImages() {}

    /** Lists files of a folder of the shared test data; skips the test where there is none. */
    public static List<Path> files(String folder, long largest) {
        Path path = root().resolve(folder);
        assumeTrue(Files.isDirectory(path), "no test data at " + path);
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() <= largest)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds one file of the shared test data; skips the test where it is absent. */
    public static Path file(String name) {
        Path path = root().resolve(name);
        assumeTrue(Files.isRegularFile(path), "no test data at " + path);
        return path;
    }

    private static Path root() {
        String set = System.getenv("QIANLI_TESTDATA");
        if (set != null) {
            return Path.of(set);
        }
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.isRegularFile(at.resolve("qianli"))) {
            at = at.getParent();
        }
        return at == null ? Path.of("testdata") : at.resolveSibling("shared").resolve("testdata");
    }

    /** Opens an image that can be decoded; empty for what is none. */
    public static Optional<StoredImage> open(Path file) {
        try {
            StoredImage image = StoredImage.of(Files.readAllBytes(file));
            return image.isDecodable() ? Optional.of(image) : Optional.empty();
        } catch (DicomException | CodecException | PixelDataException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Skips the calling test where a program is not installed. */
    public static void assumeInstalled(String program) {
        boolean there =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(there, program + " is not installed");
    }

    /**
     * Runs a program and gives its exit status; its output goes nowhere. One that takes too long is
     * ended and counts as failed.
     */
    public static int run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
