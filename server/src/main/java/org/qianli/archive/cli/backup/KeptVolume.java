// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.qianli.vault.VolumeFile;

/**
 * The bytes of a volume in a backup folder: pieces, one for each backup that found more in it.
 *
 * <p>Known by number and salt, since a restored installation may give a number again.
 */
final class KeptVolume {

    private static final int BLOCK = 1 << 20;

    private final Path bytes;
    private final Path index;
    private final List<Piece> pieces;

    private KeptVolume(Path bytes, Path index, List<Piece> pieces) {
        this.bytes = bytes;
        this.index = index;
        this.pieces = new ArrayList<>(pieces);
    }

    /** A piece ends at a position and begins where the one before it ends. */
    private record Piece(long end, int crc32c) {

        static Piece parse(String line) {
            int space = line.indexOf(' ');
            return new Piece(
                    Long.parseLong(line.substring(0, space)),
                    Integer.parseUnsignedInt(line.substring(space + 1), 16));
        }

        String line() {
            return "%d %08x".formatted(end, crc32c);
        }
    }

    static KeptVolume of(Path folder, long number, String salt) throws IOException {
        String name = "%012d-%s".formatted(number, salt);
        Path index = folder.resolve(name + ".pieces");
        List<Piece> pieces =
                Files.exists(index)
                        ? Files.readAllLines(index).stream().map(Piece::parse).toList()
                        : List.of();
        return new KeptVolume(folder.resolve(name + ".volume"), index, pieces);
    }

    long length() {
        return pieces.isEmpty() ? 0 : pieces.getLast().end();
    }

    /**
     * Adds what the volume has up to a position that was durable; nothing if it is here already.
     *
     * @return bytes added
     */
    long append(VolumeFile volume, long end) throws IOException {
        long from = length();
        if (end <= from) {
            return 0;
        }
        try (FileChannel out =
                FileChannel.open(bytes, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // What an interrupted backup has left is written again.
            out.truncate(from);
            CRC32C crc = new CRC32C();
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            for (long at = from; at < end; at += block.limit()) {
                block.clear().limit((int) Math.min(BLOCK, end - at));
                volume.readFully(block, at);
                crc.update(block.flip().duplicate());
                writeFully(out, block.duplicate(), at);
            }
            out.force(true);
            pieces.add(new Piece(end, (int) crc.getValue()));
        }
        writeIndex();
        return end - from;
    }

    private void writeIndex() throws IOException {
        Path partial = index.resolveSibling(index.getFileName() + ".new");
        Files.write(partial, pieces.stream().map(Piece::line).toList());
        Disk.force(partial);
        Files.move(partial, index, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Makes the volume again as it was when it had that length.
     *
     * @throws IOException if the backup's bytes are not those that were copied
     */
    void restore(Path target, long length) throws IOException {
        try (FileChannel out =
                FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            walk(length, (block, at) -> writeFully(out, block, at));
            out.force(true);
        }
    }

    /** Compares the bytes up to a length with their checksums. */
    void verify(long length) throws IOException {
        walk(length, (block, at) -> {});
    }

    /** Takes a block at its position. */
    @FunctionalInterface
    private interface Sink {
        void write(ByteBuffer block, long at) throws IOException;
    }

    private void walk(long length, Sink sink) throws IOException {
        if (length() < length) {
            throw new IOException(bytes.getFileName() + " ends early");
        }
        long from = 0;
        try (FileChannel in = FileChannel.open(bytes, StandardOpenOption.READ)) {
            for (Piece piece : pieces) {
                if (from >= length) {
                    return;
                }
                read(in, from, piece, length, sink);
                from = piece.end();
            }
        }
    }

    private void read(FileChannel in, long from, Piece piece, long length, Sink sink)
            throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long at = from; at < piece.end(); at += block.limit()) {
            block.clear().limit((int) Math.min(BLOCK, piece.end() - at));
            readFully(in, block, at);
            crc.update(block.flip().duplicate());
            long wanted = Math.clamp(length - at, 0, block.limit());
            sink.write(block.duplicate().limit((int) wanted), at);
        }
        if ((int) crc.getValue() != piece.crc32c()) {
            throw new IOException(
                    "%s is damaged between %d and %d"
                            .formatted(bytes.getFileName(), from, piece.end()));
        }
    }

    private void readFully(FileChannel in, ByteBuffer block, long position) throws IOException {
        long at = position;
        while (block.hasRemaining()) {
            int count = in.read(block, at);
            if (count < 0) {
                throw new EOFException(bytes.getFileName() + " ends early");
            }
            at += count;
        }
    }

    private static void writeFully(FileChannel out, ByteBuffer block, long position)
            throws IOException {
        long at = position;
        while (block.hasRemaining()) {
            at += out.write(block, at);
        }
    }
}
