// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.marker.Marker;

/**
 * The bits of entropy-coded segments, stuffed bytes taken out (ITU-T T.81 F.2.2.5).
 *
 * <p>Holds up to 64 bits, the next one highest. A marker ends the bits: zeros follow, and {@link
 * #isStarved()} tells when some of them were used.
 */
final class EntropyReader {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FULL = 56;

    private final byte[] bytes;
    private int at;
    private long bits;
    private int count;

    /** Zeros given after the end, of which {@code count} may still be unused. */
    private int padding;

    EntropyReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Tells where the bytes not yet taken in begin. */
    int position() {
        return at;
    }

    /** Tells whether bits were used that are not there. */
    boolean isStarved() {
        return padding > count;
    }

    /** Fails where bits were used that are not there. */
    void requireFed() {
        if (isStarved()) {
            throw new CodecException(CodecException.Code.TRUNCATED, "entropy-coded data");
        }
    }

    /** Takes in at least 56 bits. */
    private void fill() {
        if (at <= bytes.length - Long.BYTES) {
            long next = (long) LONGS.get(bytes, at);
            // Only without a byte 0xFF are the bytes what they seem.
            if ((next & ~(next + 0x0101010101010101L) & 0x8080808080808080L) == 0) {
                bits |= next >>> count;
                int taken = (64 - count) >> 3;
                at += taken;
                count += taken * 8;
                return;
            }
        }
        fillByBytes();
    }

    private void fillByBytes() {
        while (count <= FULL) {
            int next = at < bytes.length ? bytes[at] & 0xFF : -1;
            if (next == 0xFF) {
                next = afterStuffing();
            } else if (next >= 0) {
                at++;
            }
            if (next < 0) {
                padding += 8;
                next = 0;
            }
            // Bits that the quick way took in without counting them are cleared by none: they are
            // the same bits again.
            bits |= (long) next << (FULL - count);
            count += 8;
        }
    }

    /** Takes a byte 0xFF and the 0 stuffed after it; -1 at a marker. */
    private int afterStuffing() {
        if (at + 1 < bytes.length && bytes[at + 1] == 0) {
            at += 2;
            return 0xFF;
        }
        return -1;
    }

    /** Reads a symbol. */
    int symbol(HuffmanTable table) {
        if (count < 32) {
            fill();
        }
        int found = table.look((int) (bits >>> (64 - HuffmanTable.LOOK)));
        if (found != 0) {
            int length = found & 15;
            bits <<= length;
            count -= length;
            return found >> 4;
        }
        found = table.find((int) (bits >>> 48));
        int length = found & 31;
        bits <<= length;
        count -= length;
        return found >> 5;
    }

    /** Reads a number of a size, 1 to 16, right after its symbol: there is no need to fill. */
    int signed(int size) {
        int value = (int) (bits >>> (64 - size));
        int negative = (int) ~(bits >> 63);
        bits <<= size;
        count -= size;
        return value + (negative & (1 - (1 << size)));
    }

    /** Reads plain bits, 1 to 16 of them. */
    int plain(int size) {
        if (count < 32) {
            fill();
        }
        int value = (int) (bits >>> (64 - size));
        bits <<= size;
        count -= size;
        return value;
    }

    /** Reads a difference of a lossless scan (ITU-T T.81 H.1.2.2). */
    int difference(HuffmanTable table, int[] quick) {
        if (count < 32) {
            fill();
        }
        int found = quick[(int) (bits >>> (64 - HuffmanTable.LOOK))];
        if (found == 0) {
            return longDifference(table);
        }
        int length = found & 31;
        bits <<= length;
        count -= length;
        return found >> 5;
    }

    private int longDifference(HuffmanTable table) {
        int size = symbol(table);
        if (size == 0) {
            return 0;
        }
        if (size > 16) {
            throw new CodecException(CodecException.Code.MALFORMED, "difference of size " + size);
        }
        return size == 16 ? 1 << 15 : signed(size);
    }

    /**
     * Goes on after the next restart marker.
     *
     * @return whether it is the one expected
     */
    boolean restart(int expected) {
        requireFed();
        bits = 0;
        count = 0;
        padding = 0;
        while (at + 1 < bytes.length) {
            int marker = bytes[at] == (byte) 0xFF ? bytes[at + 1] & 0xFF : 0;
            if (Marker.isRestart(marker)) {
                at += 2;
                return marker == Marker.RST0 + (expected & 7);
            }
            if (marker != 0 && marker != 0xFF) {
                break;
            }
            at++;
        }
        throw new CodecException(CodecException.Code.TRUNCATED, "restart interval missing");
    }
}
