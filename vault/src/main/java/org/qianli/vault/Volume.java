// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file of records.
 *
 * <p>Written by the one writer that holds its lane, forced by the committer's thread, read by any:
 * the end of what is durable and the first failure are volatile for that reason. The name says
 * whether records may still be added ({@code .open}) or never again ({@code .sealed}).
 */
final class Volume implements AutoCloseable {

    static final String OPEN = ".open";
    static final String SEALED = ".sealed";
    static final String RETIRED = ".retired";

    private static final System.Logger LOG = System.getLogger(Volume.class.getName());

    private final VolumeHeader header;
    private final SharedChannel reading;
    private final SharedChannel writing;
    // Apart from the writers' channel, which an interrupted writer may close.
    private final SharedChannel forcing;
    private volatile Path file;
    private volatile long durableEnd;
    private volatile @Nullable IOException failure;

    private Volume(Path file, VolumeHeader header, long durableEnd) {
        this.file = file;
        this.header = header;
        this.durableEnd = durableEnd;
        reading = new SharedChannel(file, StandardOpenOption.READ);
        writing = new SharedChannel(file, StandardOpenOption.WRITE);
        forcing = new SharedChannel(file, StandardOpenOption.WRITE);
    }

    /** Makes a new, empty volume that is on the disk under its name when this returns. */
    static Volume create(Path directory, VolumeHeader header) throws IOException {
        Path file = directory.resolve("%012d%s".formatted(header.number(), OPEN));
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            begin(channel, header, file);
        }
        forceDirectory(directory);
        return new Volume(file, header, VolumeHeader.SIZE);
    }

    private static void begin(FileChannel channel, VolumeHeader header, Path file)
            throws IOException {
        ByteBuffer bytes = header.encode();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            // A disk that fails is tried with each object, and must not fill with empty files.
            try {
                Files.delete(file);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /**
     * Opens an existing file, of which nothing counts as durable yet.
     *
     * @return nothing if the file does not start with a whole volume header
     */
    static Optional<Volume> open(Path file) throws IOException {
        return VolumeHeader.decode(start(file, VolumeHeader.SIZE))
                .map(header -> new Volume(file, header, VolumeHeader.SIZE));
    }

    /**
     * Opens a volume whose own header is broken with the salt that its first record repeats, and
     * writes the header again: a few bad bytes must not hide everything behind them.
     *
     * @return nothing if the first record is not whole either
     */
    static Optional<Volume> restoreHeader(Path file, long number) throws IOException {
        int offset = VolumeHeader.SIZE;
        ByteBuffer start = start(file, offset + RecordHeader.SIZE + VaultOptions.MAX_LABEL);
        Optional<Long> salt =
                start.limit() <= offset
                        ? Optional.empty()
                        : RecordHeader.saltOf(start.position(offset), offset);
        if (salt.isEmpty()) {
            return Optional.empty();
        }
        VolumeHeader header = new VolumeHeader(number, salt.get());
        Volume volume = new Volume(file, header, VolumeHeader.SIZE);
        volume.write(header.encode(), 0);
        volume.force();
        return Optional.of(volume);
    }

    private static ByteBuffer start(Path file, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
        }
        return bytes.flip();
    }

    long number() {
        return header.number();
    }

    long salt() {
        return header.salt();
    }

    long durableEnd() {
        return durableEnd;
    }

    void durableUpTo(long end) {
        durableEnd = Math.max(durableEnd, end);
    }

    boolean sealed() {
        return file.getFileName().toString().endsWith(SEALED);
    }

    long size() throws IOException {
        return reading.use(FileChannel::size);
    }

    @Nullable IOException failure() {
        return failure;
    }

    /** Gives this volume up for writing: after a failed force nobody knows what the disk holds. */
    void failed(IOException cause) {
        failure = cause;
    }

    void write(ByteBuffer bytes, long position) throws IOException {
        int start = bytes.position();
        writing.use(channel -> {
            while (bytes.hasRemaining()) {
                channel.write(bytes, position + bytes.position() - start);
            }
            return position;
        });
    }

    void truncate(long end) throws IOException {
        writing.use(channel -> channel.truncate(end));
    }

    void force() throws IOException {
        forcing.use(channel -> {
            channel.force(false);
            return channel;
        });
    }

    /** Reads until the buffer is full or the file ends; returns how many bytes were read. */
    int read(ByteBuffer bytes, long position) throws IOException {
        int start = bytes.position();
        return reading.use(channel -> {
            int count = 0;
            while (bytes.hasRemaining() && count >= 0) {
                count = channel.read(bytes, position + bytes.position() - start);
            }
            return bytes.position() - start;
        });
    }

    void readFully(ByteBuffer bytes, long position) throws IOException {
        read(bytes, position);
        if (bytes.hasRemaining()) {
            throw new EOFException("volume %d ends early".formatted(number()));
        }
    }

    /** Hands bytes to a channel, for sockets without a copy through this process. */
    long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return reading.use(channel -> channel.transferTo(position, count, target));
    }

    /**
     * Marks the volume as one that never changes again, so that no start needs to check it.
     *
     * <p>A longer record that failed before the last one may have left bytes behind it, which later
     * readers would take for damage.
     */
    void seal() throws IOException {
        if (size() > durableEnd) {
            truncate(durableEnd);
            force();
        }
        rename(OPEN, SEALED);
        writing.close();
        forcing.close();
    }

    /** Marks a sealed volume as one that nobody needs any more. */
    void retire() throws IOException {
        rename(SEALED, RETIRED);
    }

    private void rename(String from, String suffix) throws IOException {
        Path to = file.resolveSibling(file.getFileName().toString().replace(from, suffix));
        Files.move(file, to, StandardCopyOption.ATOMIC_MOVE);
        file = to;
        reading.moved(to);
        try {
            forceDirectory(to.toAbsolutePath().getParent());
        } catch (IOException e) {
            // It has its new name. At worst a cut of the power gives the old one back: then it is
            // checked again at the start, or retired once more.
            LOG.log(System.Logger.Level.WARNING, "event=rename-not-forced volume=" + number(), e);
        }
    }

    /** Closes the volume and deletes its file. */
    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        reading.close();
        writing.close();
        forcing.close();
    }

    static void forceDirectory(@Nullable Path directory) throws IOException {
        if (directory == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
