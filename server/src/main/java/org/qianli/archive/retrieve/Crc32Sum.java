// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.util.zip.CRC32;

/**
 * A CRC-32 and the number of bytes it is of, which can be appended to another without the bytes.
 *
 * <p>A CRC is a polynomial modulo a fixed one; what comes after multiplies it by a power of x.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1952#section-8">RFC 1952 8</a>
 */
record Crc32Sum(int crc, long length) {

    static final Crc32Sum EMPTY = new Crc32Sum(0, 0);

    private static final int POLYNOMIAL = 0xEDB88320;
    private static final int ONE = 1 << 31;

    /** The entry n is x to the power of 2 to the power of n. */
    private static final int[] SQUARES = squares();

    static Crc32Sum of(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new Crc32Sum((int) crc.getValue(), bytes.length);
    }

    /** Gives the sum of this one's bytes and then the other's. */
    Crc32Sum then(Crc32Sum other) {
        return new Crc32Sum(
                product(power(other.length * 8), crc) ^ other.crc, length + other.length);
    }

    private static int power(long exponent) {
        int power = ONE;
        for (int bit = 0; exponent >>> bit != 0 && bit < Long.SIZE; bit++) {
            if ((exponent >>> bit & 1) != 0) {
                // The squares repeat with a period of 32: x^(2^32) is x.
                power = product(SQUARES[bit % SQUARES.length], power);
            }
        }
        return power;
    }

    private static int product(int a, int b) {
        int product = 0;
        int factor = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= factor;
            }
            factor = (factor & 1) != 0 ? factor >>> 1 ^ POLYNOMIAL : factor >>> 1;
        }
        return product;
    }

    private static int[] squares() {
        int[] squares = new int[32];
        squares[0] = ONE >>> 1;
        for (int i = 1; i < squares.length; i++) {
            squares[i] = product(squares[i - 1], squares[i - 1]);
        }
        return squares;
    }
}
