// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.lut;

import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Three tables that give an index its colour.
 *
 * @dicom PS3.3 C.7.9
 */
public record Palette(LookupTable red, LookupTable green, LookupTable blue) {

    /**
     * Reads the tables, segmented ones too; empty where one is missing.
     *
     * @param signedInput whether indices can be negative
     */
    public static Optional<Palette> find(DataSet attributes, boolean signedInput) {
        Optional<LookupTable> red =
                table(
                        attributes,
                        Tag.RedPaletteColorLookupTableDescriptor,
                        Tag.RedPaletteColorLookupTableData,
                        Tag.SegmentedRedPaletteColorLookupTableData,
                        signedInput);
        Optional<LookupTable> green =
                table(
                        attributes,
                        Tag.GreenPaletteColorLookupTableDescriptor,
                        Tag.GreenPaletteColorLookupTableData,
                        Tag.SegmentedGreenPaletteColorLookupTableData,
                        signedInput);
        Optional<LookupTable> blue =
                table(
                        attributes,
                        Tag.BluePaletteColorLookupTableDescriptor,
                        Tag.BluePaletteColorLookupTableData,
                        Tag.SegmentedBluePaletteColorLookupTableData,
                        signedInput);
        return red.isPresent() && green.isPresent() && blue.isPresent()
                ? Optional.of(new Palette(red.get(), green.get(), blue.get()))
                : Optional.empty();
    }

    private static Optional<LookupTable> table(
            DataSet attributes, int descriptor, int data, int segments, boolean signedInput) {
        Optional<byte[]> plain = attributes.bytes(data);
        if (plain.isPresent()) {
            return LookupTable.read(attributes, descriptor, plain.get(), signedInput);
        }
        double[] stated = attributes.numbers(descriptor);
        Optional<byte[]> segmented = attributes.bytes(segments);
        if (segmented.isEmpty() || stated.length < 3) {
            return Optional.empty();
        }
        int count = (int) stated[0] & 0xFFFF;
        int first = (int) stated[1] & 0xFFFF;
        int bits = (int) stated[2] <= 8 ? 8 : 16;
        char[] entries =
                SegmentedTable.expand(words(segmented.get(), bits), count == 0 ? 1 << 16 : count);
        return entries.length == 0
                ? Optional.empty()
                : Optional.of(
                        LookupTable.ofEntries(signedInput ? (short) first : first, bits, entries));
    }

    private static int[] words(byte[] data, int bits) {
        if (bits == 8) {
            int[] words = new int[data.length];
            for (int i = 0; i < words.length; i++) {
                words[i] = data[i] & 0xFF;
            }
            return words;
        }
        int[] words = new int[data.length / 2];
        for (int i = 0; i < words.length; i++) {
            words[i] = (data[2 * i] & 0xFF) | (data[2 * i + 1] & 0xFF) << 8;
        }
        return words;
    }

    /**
     * Gives the colours of a range of indices, 8 bits a component, as 0xRRGGBB.
     *
     * @param least the first index
     * @param count how many
     */
    public int[] colors(int least, int count) {
        int[] colors = new int[count];
        int shift = shift();
        for (int i = 0; i < count; i++) {
            int index = least + i;
            colors[i] =
                    red.at(index) >> shift << 16
                            | green.at(index) >> shift << 8
                            | blue.at(index) >> shift;
        }
        return colors;
    }

    /**
     * Tells how far entries are to be shifted; 8-bit entries in a 16-bit table are a habit of old
     * senders.
     */
    private int shift() {
        int highest = Math.max(red.highest(), Math.max(green.highest(), blue.highest()));
        int bits = Math.max(red.bits(), Math.max(green.bits(), blue.bits()));
        return highest < 256 ? 0 : Math.max(0, bits - 8);
    }
}
