// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpegls;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.marker.Marker;

/**
 * The bits of JPEG-LS scans: after a byte 0xFF the next one has seven (ITU-T T.87 A.1).
 *
 * <p>Holds up to 64 bits, the next one highest; zeros follow the last.
 */
final class LsBitReader {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FULL = 56;
    private static final int ENOUGH = 32;

    private final byte[] bytes;
    private int at;
    private long bits;
    private int count;
    private boolean stuffed;

    /** Zeros given after the end, of which {@code count} may still be unused. */
    private int padding;

    LsBitReader(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** Tells where the bytes not yet taken in begin. */
    int position() {
        return at;
    }

    /** Fails where bits were used that are not there. */
    void requireFed() {
        if (padding > count) {
            throw new CodecException(CodecException.Code.TRUNCATED, "JPEG-LS scan");
        }
    }

    private void fill() {
        if (!stuffed && at <= bytes.length - Long.BYTES) {
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
            boolean marker =
                    next == 0xFF && (at + 1 >= bytes.length || (bytes[at + 1] & 0x80) != 0);
            if (next < 0 || marker) {
                padding += 8;
                count += 8;
                continue;
            }
            at++;
            int width = stuffed ? 7 : 8;
            bits |= (long) next << (64 - width - count);
            count += width;
            stuffed = next == 0xFF;
        }
    }

    /** Reads one bit. */
    int bit() {
        if (count == 0) {
            fill();
        }
        int bit = (int) (bits >>> 63);
        bits <<= 1;
        count--;
        return bit;
    }

    /** Reads a number of up to 16 bits. */
    int plain(int width) {
        if (count < ENOUGH) {
            fill();
        }
        int value = (int) (bits >>> 1 >>> (63 - width));
        bits <<= width;
        count -= width;
        return value;
    }

    /**
     * Reads a limited-length Golomb code (ITU-T T.87 A.5.3).
     *
     * @param k order of the code, up to 16
     * @param most zeros that begin a code that is an escape
     * @param escapeBits bits of an escaped number
     */
    int golomb(int k, int most, int escapeBits) {
        if (count < ENOUGH) {
            fill();
        }
        int zeros = Long.numberOfLeadingZeros(bits);
        int length = zeros + 1 + k;
        if (length < count && zeros < most) {
            int low = (int) (bits << zeros << 1 >>> 1 >>> (63 - k));
            bits <<= length;
            count -= length;
            return zeros << k | low;
        }
        return longGolomb(k, most, escapeBits);
    }

    private int longGolomb(int k, int most, int escapeBits) {
        int zeros = 0;
        while (bit() == 0) {
            zeros++;
            if (zeros > most) {
                requireFed();
                throw new CodecException(CodecException.Code.MALFORMED, "JPEG-LS code too long");
            }
        }
        return zeros < most ? zeros << k | plain(k) : plain(escapeBits) + 1;
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
        stuffed = false;
        while (at + 1 < bytes.length) {
            int marker = bytes[at] == (byte) 0xFF ? bytes[at + 1] & 0xFF : 0;
            if (Marker.isRestart(marker)) {
                at += 2;
                return marker == Marker.RST0 + (expected & 7);
            }
            if (marker >= 0x80 && marker != 0xFF) {
                break;
            }
            at++;
        }
        throw new CodecException(CodecException.Code.TRUNCATED, "restart interval missing");
    }
}
