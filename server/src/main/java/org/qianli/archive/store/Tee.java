// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets somebody read a stream while every byte of it goes to the vault.
 *
 * <p>Trouble with the vault is told from trouble with the stream: the one is ours to answer for,
 * the other means that the sender is gone.
 */
final class Tee extends InputStream {

    /** A header's reader looks no further ahead than this. */
    private static final int KEPT = 16 * 1024;

    private final InputStream source;
    private final Sink sink;
    private final byte[] last = new byte[KEPT];
    private int lastLength;
    private long readCount;

    Tee(InputStream source, OutputStream vault) {
        this.source = source;
        sink = new Sink(vault);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = source.read(bytes, offset, length);
        if (count > 0) {
            sink.write(bytes, offset, count);
            keep(bytes, offset, count);
        }
        return count;
    }

    private void keep(byte[] bytes, int offset, int count) {
        int kept = Math.min(count, KEPT);
        int older = Math.min(lastLength, KEPT - kept);
        System.arraycopy(last, lastLength - older, last, 0, older);
        System.arraycopy(bytes, offset + count - kept, last, older, kept);
        lastLength = older + kept;
        readCount += count;
    }

    /** Returns bytes that were read lately again; nothing if they are not at hand any more. */
    Optional<byte[]> recall(long offset, int length) {
        long start = offset - (readCount - lastLength);
        if (start < 0 || start + length > lastLength) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(last, (int) start, (int) start + length));
    }

    /** Returns how many bytes have gone through. */
    long count() {
        return sink.count;
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
        private long count;

        Sink(OutputStream vault) {
            this.vault = vault;
        }

        @Override
        public void write(int value) throws IOException {
            try {
                vault.write(value);
                count++;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                vault.write(bytes, offset, length);
                count += length;
            } catch (IOException e) {
                failure = e;
                throw e;
            }
        }
    }
}
