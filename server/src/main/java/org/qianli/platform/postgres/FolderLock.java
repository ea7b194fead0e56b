// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * One server per folder: a lock that the operating system releases when its process ends in any
 * way.
 */
final class FolderLock implements AutoCloseable {

    private static final String FILE = "lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws IOException when another server has it
     */
    static FolderLock acquire(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException(
                    "another server is using "
                            + folder
                            + "; stop it or choose another --data folder");
        }
        return new FolderLock(channel);
    }

    /** Whether some process has the lock. */
    static boolean isHeld(Path folder) throws IOException {
        try (FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.WRITE)) {
            return tryLock(channel) == null;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
            return;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
