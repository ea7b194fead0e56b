// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.util.List;
import java.util.Optional;

/**
 * Frames of native pixel data, one after the other without padding.
 *
 * @param value the bytes of the value that are there
 * @param bitsPerFrame size of a frame; 1-bit frames may begin inside a byte
 * @param count how many the data set declares
 * @param wordBytes size of the words stored big endian, 1 where nothing needs to be swapped
 * @dicom PS3.5 8.1.1, D
 */
record NativeFrames(Span value, long bitsPerFrame, int count, int wordBytes) implements FrameTable {

    @Override
    public boolean isEncapsulated() {
        return false;
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public int weight() {
        return 64;
    }

    @Override
    public Optional<Frame> find(int number) {
        if (number < 1 || number > count || bitsPerFrame == 0) {
            return Optional.empty();
        }
        long bitsThere = value.length() * 8;
        if (number > bitsThere / bitsPerFrame) {
            return Optional.empty();
        }
        long firstBit = (number - 1) * bitsPerFrame;
        long wordBits = 8L * wordBytes;
        long firstByte = firstBit / wordBits * wordBytes;
        long endByte = (firstBit + bitsPerFrame + wordBits - 1) / wordBits * wordBytes;
        Span span =
                new Span(value.offset() + firstByte, Math.min(endByte, value.length()) - firstByte);
        int leadingBits = (int) (firstBit - firstByte * 8);
        return Optional.of(new Frame(List.of(span), bitsPerFrame, leadingBits, wordBytes, 0));
    }
}
