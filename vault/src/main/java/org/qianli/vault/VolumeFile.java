// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The file of one volume, read from outside its vault: for backups, while a server writes on.
 *
 * <p>Bytes before a position that was durable once never change, so they can be copied at any time;
 * where that position is only the vault or its index knows.
 */
public final class VolumeFile implements AutoCloseable {

    private final VolumeHeader header;
    private final FileChannel channel;

    private VolumeFile(VolumeHeader header, FileChannel channel) {
        this.header = header;
        this.channel = channel;
    }

    /**
     * Opens a volume of a vault that may be in use.
     *
     * @throws NoSuchFileException if there is none of that number
     * @throws IOException if it does not start as a volume
     */
    public static VolumeFile open(Path vault, long number) throws IOException {
        Optional<FileChannel> found = tryOpen(vault, number, Volume.OPEN);
        if (found.isEmpty()) {
            // It is renamed once, when it is full.
            found = tryOpen(vault, number, Volume.SEALED);
        }
        FileChannel channel = found.orElseThrow(() -> new NoSuchFileException("volume " + number));
        ByteBuffer bytes = ByteBuffer.allocate(VolumeHeader.SIZE);
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
        Optional<VolumeHeader> header = VolumeHeader.decode(bytes.flip());
        if (header.isEmpty() || header.get().number() != number) {
            channel.close();
            throw new IOException("volume " + number + " has no header");
        }
        return new VolumeFile(header.get(), channel);
    }

    private static Optional<FileChannel> tryOpen(Path vault, long number, String suffix)
            throws IOException {
        try {
            Path file = vault.resolve("%012d%s".formatted(number, suffix));
            return Optional.of(FileChannel.open(file, StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Name under which a vault takes a volume as one to which nothing is added any more. */
    public static String sealedName(long number) {
        return "%012d%s".formatted(number, Volume.SEALED);
    }

    public long number() {
        return header.number();
    }

    /** Tells this volume from any other one of the same number, in 16 hexadecimal digits. */
    public String salt() {
        return "%016x".formatted(header.salt());
    }

    /**
     * Fills the buffer.
     *
     * @throws EOFException if the file ends before
     */
    public void readFully(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            int count = channel.read(bytes, at);
            if (count < 0) {
                throw new EOFException("volume %d ends early".formatted(number()));
            }
            at += count;
        }
    }

    /** Bytes in the file, of which the last may not be durable. */
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
