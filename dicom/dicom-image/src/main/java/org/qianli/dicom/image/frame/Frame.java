// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The bytes of one frame.
 *
 * <p>Nearly every frame is {@linkplain #isVerbatim() verbatim}: its spans, one after the other, are
 * what a client gets. Two kinds are not: native frames stored big endian, and 1-bit frames that
 * begin or end inside a byte. {@link #bytes} gives those in little endian from a byte boundary.
 *
 * @param spans the bytes that hold the frame, in order
 * @param bits the frame's exact size
 * @param leadingBits bits of the first span before the frame, less than a word
 * @param wordBytes size of the words stored big endian, 1 where nothing needs to be swapped
 * @param part which of the frames in a compressed stream of several it is, 0 for the first or only
 */
public record Frame(List<Span> spans, long bits, int leadingBits, int wordBytes, int part) {

    /** Copies the spans. */
    public Frame {
        spans = List.copyOf(spans);
    }

    /** Tells whether the spans can be sent as they lie. */
    public boolean isVerbatim() {
        return leadingBits == 0 && bits % 8 == 0 && wordBytes == 1;
    }

    /** Tells how many bytes a client gets. */
    public long length() {
        return (bits + 7) / 8;
    }

    /** Reads the frame into memory, little endian and from a byte boundary. */
    public byte[] bytes(ByteSource source) throws IOException {
        long stored = spans.stream().mapToLong(Span::length).sum();
        if (stored > Integer.MAX_VALUE - 8) {
            throw new PixelDataException("frame too large for memory", spans.getFirst().offset());
        }
        byte[] bytes = new byte[(int) stored];
        int at = 0;
        for (Span span : spans) {
            source.readFully(span.offset(), ByteBuffer.wrap(bytes, at, (int) span.length()));
            at += (int) span.length();
        }
        if (isVerbatim() && length() == stored) {
            return bytes;
        }
        swap(bytes);
        return aligned(bytes);
    }

    private void swap(byte[] bytes) {
        for (int word = 0; word + wordBytes <= bytes.length; word += wordBytes) {
            for (int low = word, high = word + wordBytes - 1; low < high; low++, high--) {
                byte swapped = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = swapped;
            }
        }
    }

    /**
     * Moves the frame's first bit to bit 0 of the first byte and clears the bits after its last.
     */
    private byte[] aligned(byte[] stored) {
        byte[] frame = new byte[(int) length()];
        int skip = leadingBits / 8;
        int shift = leadingBits % 8;
        for (int i = 0; i < frame.length; i++) {
            int low = stored[skip + i] & 0xFF;
            int high = skip + i + 1 < stored.length ? stored[skip + i + 1] & 0xFF : 0;
            frame[i] = (byte) ((high << 8 | low) >> shift);
        }
        int used = (int) (bits % 8);
        if (used != 0) {
            frame[frame.length - 1] &= (byte) ((1 << used) - 1);
        }
        return frame;
    }
}
