// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A channel to a file of the disk, or without one to force the directory itself. */
final class SimulatedChannel extends FileChannel {

    private final SimulatedDisk disk;
    private final @Nullable SimulatedFile file;
    private long position;

    SimulatedChannel(SimulatedDisk disk, @Nullable SimulatedFile file) {
        this.disk = disk;
        this.file = file;
    }

    private SimulatedFile file() throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (file == null) {
            throw new IOException("is a directory");
        }
        return file;
    }

    @Override
    public int read(ByteBuffer target, long from) throws IOException {
        disk.operation();
        return file().read(target, from, disk.portion(target.remaining()));
    }

    @Override
    public int write(ByteBuffer source, long to) throws IOException {
        disk.change();
        boolean fails = disk.writeFails();
        int count = disk.portion(source.remaining());
        if (fails) {
            // What was written before the disk was full stays.
            file().write(source.duplicate(), to, count / 2);
            throw new IOException("no space left on device");
        }
        file().write(source, to, count);
        return count;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        int count = read(target, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = write(source, position);
        position += count;
        return count;
    }

    @Override
    public long size() throws IOException {
        disk.operation();
        return file().size();
    }

    @Override
    public FileChannel truncate(long end) throws IOException {
        disk.change();
        file().truncate(end);
        return this;
    }

    @Override
    public void force(boolean metadata) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (file == null) {
            disk.forceNames();
            return;
        }
        disk.operation();
        if (disk.forceFails()) {
            file.loseDirty();
            throw new IOException("input/output error");
        }
        file.force();
    }

    @Override
    public FileLock tryLock(long from, long length, boolean shared) {
        return new FileLock(this, from, length, shared) {
            @Override
            public boolean isValid() {
                return isOpen();
            }

            @Override
            public void release() {}
        };
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long to) {
        position = to;
        return this;
    }

    @Override
    protected void implCloseChannel() {}

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long from, long length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long from, long length, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
