// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets somebody read a stream while every byte of it goes to the vault.
 *
 * <p>Trouble with the vault is told from trouble with the stream: the one is ours to answer for,
 * the other means that the sender is gone.
 */
final class Tee extends InputStream {

    private final InputStream source;
    private final Sink sink;

    Tee(InputStream source, OutputStream vault) {
        this.source = source;
        sink = new Sink(vault);
    }

    @Override
    public int read() throws IOException {
        int value = source.read();
        if (value >= 0) {
            sink.write(value);
        }
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = source.read(bytes, offset, length);
        if (count > 0) {
            sink.write(bytes, offset, count);
        }
        return count;
    }

    /** Sends what nobody has read; the source may hand over its buffers without a copy. */
    void rest() throws IOException {
        source.transferTo(sink);
    }

    /** Returns why the vault did not take the bytes, if it did not. */
    Optional<IOException> vaultFailure() {
        return Optional.ofNullable(sink.failure);
    }

    private static final class Sink extends OutputStream {

        private final OutputStream vault;
        private @Nullable IOException failure;

        Sink(OutputStream vault) {
            this.vault = vault;
        }

        @Override
        public void write(int value) throws IOException {
            try {
                vault.write(value);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                vault.write(bytes, offset, length);
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
