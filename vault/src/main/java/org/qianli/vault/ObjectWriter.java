// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bytes of one object; for one thread.
 *
 * <p>An object that fits the staging buffer touches the disk once, when it is finished. A larger
 * one borrows a lane when the buffer is full for the first time and holds it until it is finished
 * or aborted. Closing a writer that was not finished aborts it, so use it in try-with-resources.
 */
public final class ObjectWriter extends OutputStream {

    private enum State {
        OPEN,
        BROKEN,
        DONE
    }

    private final LanePool lanes;
    private final StagingPool pool;
    private final StagingPool.Staging staging;
    private final ByteBuffer buffer;
    private final byte[] label;
    private final CRC32C crc = new CRC32C();
    private State state = State.OPEN;
    private long flushed;
    private @Nullable Lane lane;
    private @Nullable Volume volume;

    ObjectWriter(LanePool lanes, StagingPool pool, byte[] label) {
        this.lanes = lanes;
        this.pool = pool;
        this.label = label.clone();
        staging = pool.take();
        buffer = staging.bytes();
        buffer.position(RecordHeader.SIZE).put(label);
        buffer.mark();
    }

    @Override
    public void write(int value) throws IOException {
        if (!buffer.hasRemaining()) {
            spill();
        }
        requireOpen();
        buffer.put((byte) value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        requireOpen();
        int done = 0;
        while (done < length) {
            if (!buffer.hasRemaining()) {
                spill();
            }
            int count = Math.min(length - done, buffer.remaining());
            buffer.put(bytes, offset + done, count);
            done += count;
        }
    }

    /** Returns how many bytes of the object were written so far. */
    public long length() {
        return flushed + buffer.position() - payloadStart();
    }

    /**
     * Completes the object and queues it for the next group commit.
     *
     * @param whenDurable called on the committer's thread in the order of the records in their
     *     volume, before {@link PendingObject#await} returns; must not block
     * @throws IOException if the object could not be written; nothing of it remains
     */
    public PendingObject finish(Consumer<ObjectRef> whenDurable) throws IOException {
        requireOpen();
        try {
            Lane borrowed = lane;
            PendingObject pending =
                    borrowed == null
                            ? lanes.withShared(shared -> append(shared, whenDurable))
                            : complete(borrowed, whenDurable);
            release();
            return pending;
        } catch (IOException | RuntimeException e) {
            abort();
            throw e;
        }
    }

    /** Completes the object like {@link #finish(Consumer)} with nothing to be told. */
    public PendingObject finish() throws IOException {
        return finish(ref -> {});
    }

    /** Gives the object up; nothing of it remains. Without effect once it is finished. */
    public void abort() throws IOException {
        if (state == State.DONE) {
            return;
        }
        try {
            if (lane != null && volume != null) {
                lane.rewind(volume);
            }
        } finally {
            release();
        }
    }

    @Override
    public void close() throws IOException {
        abort();
    }

    private PendingObject append(Lane shared, Consumer<ObjectRef> whenDurable) throws IOException {
        Volume target = shared.ready();
        sum();
        RecordHeader header = header(target, shared.position(), length());
        PendingObject pending = new PendingObject(target, header.ref(target.number()), whenDurable);
        buffer.flip();
        shared.complete(target, buffer, header, pending);
        return pending;
    }

    private PendingObject complete(Lane borrowed, Consumer<ObjectRef> whenDurable)
            throws IOException {
        flushBuffer();
        Volume target = borrowed.ready();
        RecordHeader header = header(target, borrowed.position(), flushed);
        PendingObject pending = new PendingObject(target, header.ref(target.number()), whenDurable);
        buffer.clear().position(RecordHeader.SIZE).put(label).flip();
        borrowed.complete(target, buffer, header, pending);
        return pending;
    }

    private RecordHeader header(Volume target, long offset, long payloadLength) {
        return new RecordHeader(
                target.salt(),
                offset,
                target.durableEnd(),
                payloadLength,
                label.length,
                (int) crc.getValue());
    }

    private void spill() throws IOException {
        requireOpen();
        if (lane == null) {
            lane = lanes.borrow();
        }
        flushBuffer();
    }

    private void flushBuffer() throws IOException {
        Lane borrowed = Objects.requireNonNull(lane);
        state = State.BROKEN;
        if (volume == null) {
            volume = borrowed.ready();
        }
        int length = sum();
        int start = payloadStart();
        ByteBuffer bytes = buffer.duplicate().flip().position(start);
        long payload = borrowed.position() + RecordHeader.SIZE + label.length;
        volume.write(bytes, payload + flushed);
        flushed += length;
        buffer.clear().position(payloadStart());
        state = State.OPEN;
    }

    private int sum() {
        ByteBuffer bytes = buffer.duplicate().flip().position(payloadStart());
        int length = bytes.remaining();
        crc.update(bytes);
        return length;
    }

    private int payloadStart() {
        return RecordHeader.SIZE + label.length;
    }

    private void requireOpen() throws IOException {
        if (state != State.OPEN) {
            throw new IOException("object is not open for writing");
        }
    }

    private void release() {
        state = State.DONE;
        pool.give(staging);
        if (lane != null) {
            lanes.giveBack(lane);
        }
    }
}
