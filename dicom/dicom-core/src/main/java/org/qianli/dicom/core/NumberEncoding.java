// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.qianli.dicom.dictionary.Vr;

/** Turns numbers into the value of an element. */
final class NumberEncoding {
    private static final int DS_LENGTH = 16;

    private NumberEncoding() {}

    static ValueElement encode(int tag, Vr vr, long[] values) {
        if (vr == Vr.IS || vr == Vr.DS) {
            String text =
                    Arrays.stream(values)
                            .mapToObj(Long::toString)
                            .collect(Collectors.joining("\\"));
            return TextEncoding.encodeAscii(tag, vr, text);
        }
        if (vr == Vr.FL || vr == Vr.FD) {
            return encode(tag, vr, Arrays.stream(values).asDoubleStream().toArray());
        }
        byte[] value = allocate(tag, vr, values.length);
        ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : values) {
            putWhole(bytes, tag, vr, number);
        }
        return ValueElement.slice(tag, vr, value, 0, value.length);
    }

    static ValueElement encode(int tag, Vr vr, double[] values) {
        if (vr == Vr.DS) {
            String text =
                    Arrays.stream(values)
                            .mapToObj(NumberEncoding::decimal)
                            .collect(Collectors.joining("\\"));
            return TextEncoding.encodeAscii(tag, vr, text);
        }
        if (vr != Vr.FL && vr != Vr.FD) {
            throw new IllegalArgumentException(
                    Tags.format(tag) + " is " + vr + ", which holds no fractions");
        }
        byte[] value = allocate(tag, vr, values.length);
        ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : values) {
            if (vr == Vr.FL) {
                bytes.putFloat((float) number);
            } else {
                bytes.putDouble(number);
            }
        }
        return ValueElement.slice(tag, vr, value, 0, value.length);
    }

    private static byte[] allocate(int tag, Vr vr, int count) {
        if (!vr.isBinaryNumber()) {
            throw new IllegalArgumentException(
                    Tags.format(tag) + " is " + vr + ", which is not a number");
        }
        return new byte[count * NumberValue.size(vr)];
    }

    private static void putWhole(ByteBuffer bytes, int tag, Vr vr, long value) {
        switch (vr) {
            case SS -> bytes.putShort((short) within(tag, value, Short.MIN_VALUE, Short.MAX_VALUE));
            case US -> bytes.putShort((short) within(tag, value, 0, 0xFFFF));
            case SL -> bytes.putInt((int) within(tag, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
            case UL -> bytes.putInt((int) within(tag, value, 0, 0xFFFFFFFFL));
            // An int with its top bit set is a tag of the upper half, not a negative number.
            case AT -> bytes.putShort((short) (value >>> 16)).putShort((short) value);
            default -> bytes.putLong(value);
        }
    }

    private static long within(int tag, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    Tags.format(tag) + " holds " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    /** Prints a number in the 16 characters that DS allows, as exactly as they permit. */
    static String decimal(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("DS holds no " + value);
        }
        String exact =
                value == Math.rint(value) && Math.abs(value) < 1e15
                        ? Long.toString((long) value)
                        : Double.toString(value);
        if (exact.length() <= DS_LENGTH) {
            return exact;
        }
        for (int digits = DS_LENGTH; digits > 0; digits--) {
            BigDecimal rounded =
                    new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
            String plain = rounded.toPlainString();
            String shortest = plain.length() <= DS_LENGTH ? plain : rounded.toString();
            if (shortest.length() <= DS_LENGTH) {
                return shortest;
            }
        }
        throw new IllegalArgumentException("no DS for " + value);
    }
}
