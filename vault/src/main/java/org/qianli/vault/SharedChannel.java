// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file channel that outlives the interruption of a thread that uses it.
 *
 * <p>NIO closes a channel when a thread is interrupted in it, for everyone. One association that is
 * torn down must not cost the others their volume, so they get a fresh channel and go on.
 */
final class SharedChannel implements AutoCloseable {

    /** Something done with the channel; it may be done again if it failed before it had effect. */
    @FunctionalInterface
    interface Use<T> {
        T with(FileChannel channel) throws IOException;
    }

    private final OpenOption option;
    private Path file;
    private @Nullable FileChannel channel;
    private boolean closed;

    SharedChannel(Path file, OpenOption option) {
        this.file = file;
        this.option = option;
    }

    <T> T use(Use<T> action) throws IOException {
        while (true) {
            FileChannel current = opened();
            try {
                return action.with(current);
            } catch (ClosedByInterruptException e) {
                throw e;
            } catch (ClosedChannelException e) {
                // Another thread's interruption closed it, or it is a socket at the other end.
                if (current.isOpen() || isClosed()) {
                    throw e;
                }
            }
        }
    }

    /** Says where to find the file from now on; an open channel stays valid. */
    synchronized void moved(Path to) {
        file = to;
    }

    private synchronized FileChannel opened() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        FileChannel current = channel;
        if (current == null || !current.isOpen()) {
            current = FileChannel.open(file, option);
            channel = current;
        }
        return current;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (channel != null) {
            channel.close();
        }
    }
}
