// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.lut;

import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * A table from whole numbers to whole numbers; what lies outside gets the nearest entry.
 *
 * @dicom PS3.3 C.11.1.1.1
 */
public final class LookupTable {

    private static final int FULL = 1 << 16;

    private final int first;
    private final int bits;
    private final char[] entries;

    private LookupTable(int first, int bits, char[] entries) {
        this.first = first;
        this.bits = bits;
        this.entries = entries;
    }

    /**
     * Makes a table.
     *
     * @param first the number that gets the first entry
     * @param bits of an entry
     * @param entries at least one
     */
    public static LookupTable of(int first, int bits, int... entries) {
        char[] copy = new char[entries.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (char) entries[i];
        }
        return new LookupTable(first, bits, copy);
    }

    /**
     * Reads LUT Descriptor and LUT Data of an item; empty where they make no table.
     *
     * @param signedInput whether the numbers looked up can be negative, which decides how the first
     *     one is encoded
     */
    public static Optional<LookupTable> read(DataSet item, boolean signedInput) {
        return item.bytes(Tag.LUTData)
                .flatMap(data -> read(item, Tag.LUTDescriptor, data, signedInput));
    }

    static Optional<LookupTable> read(
            DataSet item, int descriptorTag, byte[] data, boolean signedInput) {
        double[] descriptor = item.numbers(descriptorTag);
        if (descriptor.length < 3) {
            return Optional.empty();
        }
        int count = (int) descriptor[0] & 0xFFFF;
        int first = (int) descriptor[1] & 0xFFFF;
        int bits = (int) descriptor[2];
        if (bits < 1 || bits > 16) {
            return Optional.empty();
        }
        char[] entries = entries(data, count == 0 ? FULL : count);
        if (entries.length == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new LookupTable(
                        signedInput ? (short) first : first, actualBits(bits, entries), entries));
    }

    /** Reads 8-bit entries where there are as many bytes as entries, else 16-bit ones. */
    private static char[] entries(byte[] data, int count) {
        boolean bytes = data.length == count || (data.length == count + 1 && count > 1);
        int there = bytes ? count : Math.min(count, data.length / 2);
        char[] entries = new char[there];
        for (int i = 0; i < there; i++) {
            entries[i] =
                    bytes
                            ? (char) (data[i] & 0xFF)
                            : (char) ((data[2 * i] & 0xFF) | (data[2 * i + 1] & 0xFF) << 8);
        }
        return entries;
    }

    /** Corrects a number of bits that senders state too low: entries beyond it show the truth. */
    private static int actualBits(int stated, char[] entries) {
        int highest = 0;
        for (char entry : entries) {
            highest = Math.max(highest, entry);
        }
        return Math.max(stated, Integer.SIZE - Integer.numberOfLeadingZeros(highest));
    }

    static LookupTable ofEntries(int first, int bits, char[] entries) {
        return new LookupTable(first, actualBits(bits, entries), entries);
    }

    /** Looks a number up. */
    public int at(int number) {
        // The difference of an int and 16 bits may wrap; a long cannot.
        long index = (long) number - first;
        return entries[(int) Math.clamp(index, 0L, entries.length - 1L)];
    }

    /** Tells the number that gets the first entry. */
    public int first() {
        return first;
    }

    /** Tells the bits of an entry. */
    public int bits() {
        return bits;
    }

    /** Tells the greatest value an entry can have. */
    public int maximum() {
        return (1 << bits) - 1;
    }

    /** Tells how many entries there are. */
    public int size() {
        return entries.length;
    }

    /** Tells the greatest entry there is. */
    int highest() {
        int highest = 0;
        for (char entry : entries) {
            highest = Math.max(highest, entry);
        }
        return highest;
    }

    /** Tells the least entry there is. */
    int lowest() {
        int lowest = FULL;
        for (char entry : entries) {
            lowest = Math.min(lowest, entry);
        }
        return lowest;
    }
}
