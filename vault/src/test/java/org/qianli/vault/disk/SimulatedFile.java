// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;

/**
 * What processes see of a file, and what of it would be there after the power was cut.
 *
 * <p>Sectors that were written but not forced reach the disk in any order, or never.
 */
final class SimulatedFile {

    static final int SECTOR = 512;

    private byte[] seen = new byte[0];
    private byte[] stored = new byte[0];
    private int size;
    private int storedSize;
    private final BitSet dirty = new BitSet();

    synchronized int size() {
        return size;
    }

    /** Gives up to that many bytes; -1 at the end of the file. */
    synchronized int read(ByteBuffer target, long position, int most) {
        if (position >= size) {
            return -1;
        }
        int count = Math.min(Math.min(target.remaining(), most), (int) (size - position));
        target.put(seen, (int) position, count);
        return count;
    }

    synchronized void write(ByteBuffer source, long position, int count) {
        int end = Math.toIntExact(position + count);
        if (end > seen.length) {
            seen = Arrays.copyOf(seen, Math.max(end, seen.length * 2));
        }
        source.get(seen, (int) position, count);
        dirty.set((int) Math.min(position, size) / SECTOR, (end + SECTOR - 1) / SECTOR);
        size = Math.max(size, end);
    }

    synchronized void truncate(long end) {
        if (end < size) {
            Arrays.fill(seen, (int) end, size, (byte) 0);
            dirty.set((int) end / SECTOR, (size + SECTOR - 1) / SECTOR);
            size = (int) end;
        }
    }

    /** Puts everything on the disk. */
    synchronized void force() {
        store(dirty);
        storedSize = size;
        dirty.clear();
    }

    /**
     * Fails to put it there, after which the sectors count as clean all the same: so do Linux file
     * systems, and a second force succeeds without having done anything.
     */
    synchronized void loseDirty() {
        dirty.clear();
    }

    /** Leaves what the disk holds, and of what was under way as much as chance will have it. */
    synchronized void cutPower(Random random) {
        BitSet lucky = new BitSet();
        dirty.stream().filter(sector -> random.nextBoolean()).forEach(lucky::set);
        store(lucky);
        int shorter = Math.min(storedSize, size);
        int longer = Math.max(storedSize, size);
        storedSize =
                switch (random.nextInt(3)) {
                    case 0 -> storedSize;
                    case 1 -> dirty.isEmpty() ? storedSize : size;
                    default -> dirty.isEmpty() ? storedSize : random.nextInt(shorter, longer + 1);
                };
        dirty.clear();
        size = storedSize;
        seen = Arrays.copyOf(stored, size);
        stored = seen.clone();
    }

    private void store(BitSet sectors) {
        if (stored.length < seen.length) {
            stored = Arrays.copyOf(stored, seen.length);
        }
        sectors.stream()
                .forEach(sector -> {
                    int from = sector * SECTOR;
                    int count = Math.min(SECTOR, seen.length - from);
                    if (count > 0) {
                        System.arraycopy(seen, from, stored, from, count);
                    }
                });
    }

    /** Turns one bit round, on the disk and in every cache. */
    synchronized void flip(int position, int bit) {
        seen[position] ^= (byte) (1 << bit);
        if (position < stored.length) {
            stored[position] ^= (byte) (1 << bit);
        }
    }
}
