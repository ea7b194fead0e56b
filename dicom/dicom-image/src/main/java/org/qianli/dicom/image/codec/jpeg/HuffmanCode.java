// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.qianli.dicom.image.codec.marker.Marker;
import org.qianli.dicom.image.codec.marker.StreamWriter;

/** The shortest Huffman code for symbols of known frequencies (ITU-T T.81 K.2), for encoding. */
final class HuffmanCode {

    private static final int LONGEST = 16;

    /** A symbol of its own that keeps the code of ones alone free, as T.81 wants it. */
    private static final int RESERVED = 256;

    /** A tree on its way to the code: how often its symbols come, and which they are. */
    private record Tree(long weight, int number, List<Integer> symbols) {}

    private final int[] counts = new int[LONGEST + 1];
    private final int[] symbols;
    private final int[] codes = new int[RESERVED];
    private final int[] lengths = new int[RESERVED];

    HuffmanCode(int[] frequencies) {
        int[] depths = depths(frequencies);
        int[] byDepth = new int[RESERVED + 2];
        for (int depth : depths) {
            byDepth[depth]++;
        }
        limit(byDepth);
        System.arraycopy(byDepth, 0, counts, 0, LONGEST + 1);
        counts[0] = 0;
        symbols =
                IntStream.range(0, RESERVED)
                        .filter(symbol -> depths[symbol] > 0)
                        .boxed()
                        .sorted(Comparator.comparingInt(symbol -> depths[symbol]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        assignCodes();
    }

    /** Joins the two rarest trees until one is left; each joining deepens their symbols. */
    private static int[] depths(int[] frequencies) {
        PriorityQueue<Tree> trees =
                new PriorityQueue<>(
                        Comparator.comparingLong(Tree::weight).thenComparingInt(Tree::number));
        for (int symbol = 0; symbol < frequencies.length; symbol++) {
            if (frequencies[symbol] > 0) {
                trees.add(new Tree(frequencies[symbol], symbol, List.of(symbol)));
            }
        }
        // Weightless, so that no symbol gets a longer code.
        trees.add(new Tree(0, -1, List.of(RESERVED)));
        int[] depths = new int[RESERVED + 1];
        int number = RESERVED;
        while (trees.size() > 1) {
            Tree rare = trees.remove();
            Tree other = trees.remove();
            List<Integer> joined = new ArrayList<>(rare.symbols);
            joined.addAll(other.symbols);
            for (int symbol : joined) {
                depths[symbol]++;
            }
            trees.add(new Tree(rare.weight + other.weight, ++number, joined));
        }
        return depths;
    }

    /** Shortens codes of more than 16 bits and takes the reserved one away. */
    private static void limit(int[] byDepth) {
        for (int depth = byDepth.length - 1; depth > LONGEST; depth--) {
            while (byDepth[depth] > 0) {
                int shorter = depth - 2;
                while (byDepth[shorter] == 0) {
                    shorter--;
                }
                byDepth[depth] -= 2;
                byDepth[depth - 1]++;
                byDepth[shorter + 1] += 2;
                byDepth[shorter]--;
            }
        }
        int longest = LONGEST;
        while (byDepth[longest] == 0) {
            longest--;
        }
        byDepth[longest]--;
    }

    private void assignCodes() {
        int code = 0;
        int index = 0;
        for (int length = 1; length <= LONGEST; length++) {
            for (int i = 0; i < counts[length]; i++) {
                codes[symbols[index]] = code++;
                lengths[symbols[index++]] = length;
            }
            code <<= 1;
        }
    }

    void write(int symbol, JpegBitWriter bits) {
        bits.write(codes[symbol], lengths[symbol]);
    }

    /** Writes the segment that tells a decoder the code. */
    void writeTable(int kind, int number, StreamWriter out) {
        out.marker(Marker.DHT);
        out.write16(2 + 1 + LONGEST + symbols.length);
        out.write(kind << 4 | number);
        for (int length = 1; length <= LONGEST; length++) {
            out.write(counts[length]);
        }
        for (int symbol : symbols) {
            out.write(symbol);
        }
    }
}
