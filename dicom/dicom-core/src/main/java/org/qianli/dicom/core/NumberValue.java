// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.qianli.dicom.dictionary.Vr;

/** Turns a value into numbers. */
final class NumberValue {
    private static final double LONG_LIMIT = 0x1p63;

    private NumberValue() {}

    static OptionalLong firstLong(ValueElement value, Vr vr) {
        return switch (vr) {
            case AT, SL, SS, SV, UL, US, UV ->
                    value.length() < size(vr)
                            ? OptionalLong.empty()
                            : OptionalLong.of(whole(value.buffer(), 0, vr));
            default -> parseLong(value, vr);
        };
    }

    private static OptionalLong parseLong(ValueElement value, Vr vr) {
        if (vr == Vr.IS) {
            try {
                return OptionalLong.of(Long.parseLong(AsciiText.split(value).getFirst()));
            } catch (NumberFormatException perhapsDecimal) {
                // Senders write 5.0 and 1e3 into IS; what is whole counts.
            }
        }
        OptionalDouble number = firstDouble(value, vr);
        boolean whole =
                number.isPresent()
                        && number.getAsDouble() == Math.rint(number.getAsDouble())
                        && Math.abs(number.getAsDouble()) < LONG_LIMIT;
        return whole ? OptionalLong.of((long) number.getAsDouble()) : OptionalLong.empty();
    }

    static OptionalDouble firstDouble(ValueElement value, Vr vr) {
        if (vr.isBinaryNumber()) {
            return value.length() < size(vr)
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(real(value.buffer(), 0, vr));
        }
        return vr.isString() ? parse(AsciiText.split(value).getFirst()) : OptionalDouble.empty();
    }

    static double[] doubles(ValueElement value, Vr vr) {
        if (vr.isBinaryNumber()) {
            ByteBuffer bytes = value.buffer();
            double[] numbers = new double[value.length() / size(vr)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = real(bytes, i * size(vr), vr);
            }
            return numbers;
        }
        List<OptionalDouble> parsed =
                vr.isString()
                        ? AsciiText.split(value).stream().map(NumberValue::parse).toList()
                        : List.of();
        return parsed.stream().allMatch(OptionalDouble::isPresent)
                ? parsed.stream().mapToDouble(OptionalDouble::getAsDouble).toArray()
                : new double[0];
    }

    static List<String> texts(ValueElement value, Vr vr) {
        ByteBuffer bytes = value.buffer();
        int count = value.length() / size(vr);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int at = i * size(vr);
            texts.add(
                    switch (vr) {
                        case FL -> Float.toString(bytes.getFloat(at));
                        case FD -> Double.toString(bytes.getDouble(at));
                        case AT -> String.format("%08X", whole(bytes, at, vr));
                        case UV -> Long.toUnsignedString(bytes.getLong(at));
                        default -> Long.toString(whole(bytes, at, vr));
                    });
        }
        return texts;
    }

    /** Gives the bytes that one number takes. */
    static int size(Vr vr) {
        return vr == Vr.AT ? 4 : vr.unit();
    }

    private static long whole(ByteBuffer bytes, int at, Vr vr) {
        return switch (vr) {
            case SS -> bytes.getShort(at);
            case US -> bytes.getShort(at) & 0xFFFF;
            case SL -> bytes.getInt(at);
            case UL -> bytes.getInt(at) & 0xFFFFFFFFL;
            case AT -> (bytes.getShort(at) & 0xFFFFL) << 16 | (bytes.getShort(at + 2) & 0xFFFF);
            case SV, UV -> bytes.getLong(at);
            default -> throw new IllegalArgumentException(vr + " holds no whole numbers");
        };
    }

    private static double real(ByteBuffer bytes, int at, Vr vr) {
        return switch (vr) {
            case FL -> bytes.getFloat(at);
            case FD -> bytes.getDouble(at);
            case UV -> unsigned(bytes.getLong(at));
            default -> whole(bytes, at, vr);
        };
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : ((value >>> 1) | (value & 1)) * 2.0;
    }

    private static OptionalDouble parse(String text) {
        // Some senders write the decimal comma of their country.
        String plain =
                text.indexOf(',') >= 0 && text.indexOf('.') < 0 ? text.replace(',', '.') : text;
        if (plain.isEmpty() || !plain.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(plain));
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }
}
