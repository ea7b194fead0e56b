// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's programs, unpacked once from the class path into a folder of the installation. */
final class PostgresBinaries {

    /** Names the folder: a newer version of the binaries is unpacked beside the older one. */
    static final String VERSION = "18.6.0";

    private final Path root;

    private PostgresBinaries(Path root) {
        this.root = root;
    }

    /** Unpacks the programs under {@code home} unless an earlier start has done so. */
    static PostgresBinaries unpack(Path home) throws IOException {
        Path root = home.resolve("bin-" + VERSION);
        if (!Files.isDirectory(root)) {
            // A crash half way leaves only the temporary folder; the rename makes it whole or
            // absent.
            Path partial = Files.createTempDirectory(home, "unpack-");
            Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
            extract(partial);
            Files.move(partial, root, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(root);
    }

    String program(String name) {
        return root.resolve("bin").resolve(name).toString();
    }

    boolean has(String file) {
        return Files.exists(root.resolve(file));
    }

    private static void extract(Path target) throws IOException {
        String archive = archiveName();
        try (InputStream packed = open(archive)) {
            if (packed == null) {
                throw new IOException(
                        "no PostgreSQL programs for this platform (" + archive + "); use --db URL");
            }
            TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(packed));
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                extract(entry, tar, target);
            }
        }
    }

    private static void extract(TarArchiveEntry entry, InputStream content, Path target)
            throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        try {
            Files.copy(content, file);
        } catch (FileAlreadyExistsException e) {
            return;
        }
        boolean executable = (entry.getMode() & 0111) != 0;
        Files.setPosixFilePermissions(
                file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static String archiveName() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String system = os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux";
        String machine =
                switch (arch) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> arch;
                };
        return "postgres-" + system + "-" + machine + ".txz";
    }

    private static @Nullable InputStream open(String archive) {
        return PostgresBinaries.class.getClassLoader().getResourceAsStream(archive);
    }
}
