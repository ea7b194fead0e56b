// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Finds out what a volume that was not sealed holds for certain, and cuts off the rest.
 *
 * <p>The headers tell how far the volume was durable. What lies behind that was acknowledged at
 * most by the last group, so it is kept if its checksums hold and cut at the first that does not: a
 * record written after a torn one was never acknowledged, since a force covers both. What is
 * unreadable before it is damage, and stays where it is for whoever can repair it.
 */
final class VolumeRecovery {

    private static final int BLOCK = 1 << 18;

    private final Volume volume;
    private final List<RecordHeader> unsure = new ArrayList<>();
    private long durable = VolumeHeader.SIZE;
    private long end = VolumeHeader.SIZE;

    VolumeRecovery(Volume volume) {
        this.volume = volume;
    }

    /** Returns the damage found in what was durable; the volume is durable up to its end after. */
    List<Damage> recover() throws IOException {
        RecordWalk walk = new RecordWalk(volume, VolumeHeader.SIZE, volume.size());
        for (Optional<RecordHeader> h = walk.next(); h.isPresent(); h = walk.next()) {
            learn(h.get());
        }
        long cut = end;
        for (Damage gap : walk.gaps()) {
            cut = gap.from() >= durable ? Math.min(cut, gap.from()) : cut;
        }
        for (RecordHeader header : unsure) {
            if (header.offset() < cut && !intact(volume, header)) {
                cut = header.offset();
            }
        }
        if (volume.size() > cut) {
            volume.truncate(cut);
        }
        rewrite(durable == VolumeHeader.SIZE ? 0 : durable, Math.min(cut, volume.size()));
        volume.force();
        volume.durableUpTo(cut);
        long kept = cut;
        return walk.gaps().stream().filter(gap -> gap.from() < kept).toList();
    }

    /**
     * Writes what was read once more. Where the process before this one was ended by a force that
     * failed, the system may hold these bytes as clean though the disk has never seen them; a force
     * alone would then succeed and do nothing.
     */
    private void rewrite(long from, long to) throws IOException {
        ByteBuffer block = ByteBuffer.allocateDirect((int) Math.min(to - from, BLOCK));
        for (long at = from; at < to; at += block.limit()) {
            block.clear().limit((int) Math.min(block.capacity(), to - at));
            volume.readFully(block, at);
            volume.write(block.flip(), at);
        }
    }

    private void learn(RecordHeader header) {
        end = header.end();
        unsure.add(header);
        if (header.durableBefore() > durable) {
            durable = header.durableBefore();
            unsure.removeIf(earlier -> earlier.offset() < durable);
        }
    }

    /** Compares a payload with its checksum. */
    static boolean intact(Volume volume, RecordHeader header) throws IOException {
        return checksum(volume, header.payloadOffset(), header.payloadLength())
                == header.payloadCrc();
    }

    static int checksum(Volume volume, long offset, long length) throws IOException {
        CRC32C crc = new CRC32C();
        ByteBuffer block = ByteBuffer.allocateDirect((int) Math.min(length, BLOCK));
        for (long done = 0; done < length; done += block.limit()) {
            block.clear().limit((int) Math.min(block.capacity(), length - done));
            volume.readFully(block, offset + done);
            crc.update(block.flip());
        }
        return (int) crc.getValue();
    }
}
