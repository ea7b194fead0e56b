// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault.disk;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * The directory of a simulated disk, or a file in it.
 *
 * @param name {@link #DIRECTORY} for the directory itself
 */
record SimulatedPath(SimulatedFileSystem fileSystem, String name) implements Path {

    static final String DIRECTORY = "";

    boolean isDirectory() {
        return name.equals(DIRECTORY);
    }

    @Override
    public FileSystem getFileSystem() {
        return fileSystem;
    }

    @Override
    public Path resolve(String other) {
        return new SimulatedPath(fileSystem, other);
    }

    @Override
    public Path resolve(Path other) {
        return other;
    }

    @Override
    public Path resolveSibling(String other) {
        return resolve(other);
    }

    @Override
    public Path getFileName() {
        return this;
    }

    @Override
    public @Nullable Path getParent() {
        return isDirectory() ? null : resolve(DIRECTORY);
    }

    @Override
    public Path toAbsolutePath() {
        return this;
    }

    @Override
    public Path normalize() {
        return this;
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return this;
    }

    @Override
    public boolean isAbsolute() {
        return true;
    }

    @Override
    public @Nullable Path getRoot() {
        return null;
    }

    @Override
    public int getNameCount() {
        return 1;
    }

    @Override
    public Path getName(int index) {
        return this;
    }

    @Override
    public int compareTo(Path other) {
        return name.compareTo(other.toString());
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public Path subpath(int from, int to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean startsWith(Path other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean endsWith(Path other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Path relativize(Path other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public URI toUri() {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchKey register(
            WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException();
    }
}
