// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system in a file, mounted by the kernel like that of a disk. It is turned read-only as
 * ext4 does it itself when it finds its disk broken: at once, whoever has files open.
 */
final class LoopDisk implements AutoCloseable {

    private static final long SIZE = 1L << 30;

    private final Path image;
    private final Path folder;

    private LoopDisk(Path image, Path folder) {
        this.image = image;
        this.folder = folder;
    }

    /** Makes a disk at this folder; skips the test where that is not allowed. */
    static LoopDisk mount(Path image, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(SIZE);
        }
        LoopDisk disk = new LoopDisk(image, folder);
        try {
            require("mkfs.ext4", "-q", "-F", image.toString());
            disk.mount();
        } catch (IOException e) {
            abort("a file system cannot be mounted here: " + e.getMessage());
        }
        return disk;
    }

    private void mount() throws IOException {
        require("mount", "-o", "loop,errors=remount-ro", image.toString(), folder.toString());
    }

    /** What the kernel does when it finds an error of the file system. */
    void turnReadOnly() throws IOException {
        require("mount", "-o", "remount,abort", folder.toString());
        try {
            Files.createFile(folder.resolve("trial"));
        } catch (IOException e) {
            return;
        }
        throw new AssertionError("still written");
    }

    /** What an operator does then, when nobody uses it any more. */
    void repair() throws IOException {
        require("umount", folder.toString());
        // 1: errors were found and mended.
        assertThat(run("e2fsck", "-f", "-y", image.toString()).code()).isBetween(0, 1);
        mount();
    }

    @Override
    public void close() throws IOException {
        require("umount", folder.toString());
    }

    private static ServerProcess.Ended run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        try {
            return new ServerProcess.Ended(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void require(String... command) throws IOException {
        ServerProcess.Ended ended = run(command);
        if (ended.code() != 0) {
            throw new IOException(command[0] + ": " + ended.output().strip());
        }
    }
}
