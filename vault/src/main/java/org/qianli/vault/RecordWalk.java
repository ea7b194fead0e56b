// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes from record header to record header through a volume.
 *
 * <p>Where no valid header is at its place, it looks for the next one that is valid at its own
 * place, and keeps the stretch between as a gap: one rotten header hides one object, not all after.
 */
final class RecordWalk {

    private static final int WINDOW = 8192;
    private static final int SEARCH_BLOCK = 1 << 20;

    private final Volume volume;
    private final long limit;
    private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW);
    private final List<Damage> gaps = new ArrayList<>();
    private long windowStart;
    private long position;
    private byte[] label = new byte[0];

    /**
     * @param from position of a record header, or of the end
     * @param limit position after the last byte that may belong to a record
     */
    RecordWalk(Volume volume, long from, long limit) {
        this.volume = volume;
        this.limit = limit;
        position = from;
        window.limit(0);
    }

    Optional<RecordHeader> next() throws IOException {
        while (position < limit) {
            Optional<RecordHeader> found = headerAt(position);
            if (found.isPresent()) {
                position = found.get().end();
                return found;
            }
            long resumed = search(position + 8);
            gaps.add(new Damage(volume.number(), position, resumed));
            position = resumed;
        }
        return Optional.empty();
    }

    /** The label of the record that {@link #next()} returned last. */
    byte[] label() {
        return label;
    }

    /** Stretches without records met so far, the last one possibly a torn tail. */
    List<Damage> gaps() {
        return gaps;
    }

    private Optional<RecordHeader> headerAt(long offset) throws IOException {
        int needed = RecordHeader.SIZE + VaultOptions.MAX_LABEL;
        if (offset < windowStart || offset + needed > windowStart + window.limit()) {
            window.clear();
            windowStart = offset;
            volume.read(window, offset);
            window.flip();
        }
        ByteBuffer bytes = window.slice((int) (offset - windowStart), available(offset));
        Optional<RecordHeader> found =
                RecordHeader.decode(bytes, volume.salt(), offset)
                        .filter(h -> h.payloadLength() <= limit - h.payloadOffset());
        found.ifPresent(header -> {
            label = new byte[header.labelLength()];
            bytes.get(RecordHeader.SIZE, label);
        });
        return found;
    }

    private int available(long offset) {
        return (int) (windowStart + window.limit() - offset);
    }

    private long search(long from) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(SEARCH_BLOCK);
        for (long start = from; start < limit; start += SEARCH_BLOCK) {
            block.clear();
            int length = volume.read(block, start);
            for (int i = 0; i + 4 <= length; i += 8) {
                if (block.getInt(i) == RecordHeader.MAGIC && headerAt(start + i).isPresent()) {
                    return start + i;
                }
            }
        }
        return limit;
    }
}
