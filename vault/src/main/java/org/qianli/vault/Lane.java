// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A place where records are added to the end of one volume after the other.
 *
 * <p>Not safe for use by two threads: whoever holds the lane (by its lock or by having borrowed it)
 * is the only writer. Records are handed to the committer in the order in which they lie in the
 * volume, so everything before a durable record is durable too.
 */
final class Lane {

    private final VolumeSet volumes;
    private final Committer committer;
    private final long volumeSize;
    private @Nullable Volume volume;
    private long position;

    Lane(VolumeSet volumes, Committer committer, long volumeSize) {
        this.volumes = volumes;
        this.committer = committer;
        this.volumeSize = volumeSize;
    }

    void resume(Volume unfinished) {
        volume = unfinished;
        position = unfinished.durableEnd();
    }

    /** Returns the volume for the next record, a new one if the last is full or has failed. */
    Volume ready() throws IOException {
        Volume current = volume;
        if (current == null || current.failure() != null || position >= volumeSize) {
            if (current != null && current.failure() == null) {
                committer.sealAfterCommits(current);
            }
            current = volumes.create();
            volume = current;
            position = VolumeHeader.SIZE;
        }
        return current;
    }

    /** Position of the next record in the volume that {@link #ready()} returned. */
    long position() {
        return position;
    }

    /** Writes the header of a record whose other bytes are there, and queues it for commit. */
    void complete(Volume current, ByteBuffer head, RecordHeader header, PendingObject pending)
            throws IOException {
        header.encodeInto(head);
        current.write(head, header.offset());
        committer.submit(pending);
        position = header.end();
    }

    /** Removes what a writer left that gave up. */
    void rewind(Volume current) throws IOException {
        if (current.size() > position) {
            current.truncate(position);
        }
    }

    /**
     * Writes a mark that everything so far was durable, so that later rot is not taken for a tear.
     */
    void close() throws IOException {
        Volume current = volume;
        if (current == null || current.failure() != null || position == VolumeHeader.SIZE) {
            return;
        }
        ByteBuffer mark = ByteBuffer.allocate(RecordHeader.SIZE);
        new RecordHeader(current.salt(), position, position, 0, 0, 0).encodeInto(mark);
        current.write(mark, position);
        current.force();
    }
}
