// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Walks over the items of encapsulated pixel data and tells frames apart.
 *
 * <p>Offset tables are taken as claims: senders are known that write them wrong or let 32 bits wrap
 * around, so a table counts only when every entry is the beginning of an item.
 *
 * @dicom PS3.5 A.4
 */
final class FragmentWalk {

    private static final int ITEM_HEADER_LENGTH = 8;
    private static final int ITEM = 0xE000;
    private static final int SEQUENCE_DELIMITATION = 0xE0DD;
    private static final int MAX_TABLE_LENGTH = 4 << 20;

    /** Bounds what a hostile object can make us hold: a volume has some thousand. */
    private static final int MAX_SHARED_FRAMES = 1 << 20;

    private final ByteSource source;
    private final ByteBuffer small = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);

    FragmentWalk(ByteSource source) {
        this.source = source;
    }

    EncapsulatedFrames read(long valueOffset, PixelLayout layout) throws IOException {
        Span table =
                nextItem(valueOffset)
                        .orElseThrow(() -> new PixelDataException("no items", valueOffset));
        Fragments fragments = new Fragments();
        long at = table.end();
        for (Optional<Span> item = nextItem(at); item.isPresent(); item = nextItem(at)) {
            fragments.add(item.get());
            at = item.get().end();
        }
        OffsetTable basic = basicTable(table);
        int[] first = framesOf(fragments, layout, basic, table.end());
        return new EncapsulatedFrames(layout.frames(), fragments, first, layout.offsets());
    }

    /** Reads an item's header; absent at the delimiter or where the object ends without one. */
    private Optional<Span> nextItem(long at) throws IOException {
        long size = source.size();
        if (at + ITEM_HEADER_LENGTH > size) {
            return Optional.empty();
        }
        source.readFully(at, small.clear());
        int group = Short.toUnsignedInt(small.getShort(0));
        int element = Short.toUnsignedInt(small.getShort(2));
        if (group != 0xFFFE || !(element == ITEM || element == SEQUENCE_DELIMITATION)) {
            throw new PixelDataException("no item of pixel data", at);
        }
        if (element == SEQUENCE_DELIMITATION) {
            return Optional.empty();
        }
        long length = Integer.toUnsignedLong(small.getInt(4));
        if (length == 0xFFFFFFFFL) {
            throw new PixelDataException("item of undefined length", at);
        }
        long offset = at + ITEM_HEADER_LENGTH;
        // A cut transfer leaves a short last item; what is there of it is still shown.
        return Optional.of(new Span(offset, Math.min(length, size - offset)));
    }

    private OffsetTable basicTable(Span item) throws IOException {
        if (item.length() == 0 || item.length() > MAX_TABLE_LENGTH) {
            return OffsetTable.NONE;
        }
        ByteBuffer value = ByteBuffer.allocate((int) item.length());
        source.readFully(item.offset(), value);
        return OffsetTable.basic(value.flip());
    }

    private int[] framesOf(Fragments fragments, PixelLayout layout, OffsetTable basic, long base)
            throws IOException {
        int frames = layout.frames();
        if (frames == 1) {
            return fragments.count() == 0 ? new int[0] : new int[1];
        }
        int[] parts = byComponents(fragments, layout);
        if (parts.length == frames) {
            return parts;
        }
        if (fragments.count() == frames) {
            return IntStream.range(0, frames).toArray();
        }
        for (OffsetTable table : new OffsetTable[] {layout.offsets(), basic}) {
            int[] first = byTable(fragments, table, frames, base);
            if (first.length == frames) {
                return first;
            }
        }
        return byCodestreams(fragments, frames, base);
    }

    private static int[] byTable(Fragments fragments, OffsetTable table, int frames, long base) {
        int[] none = new int[0];
        if (table.count() != frames) {
            return none;
        }
        int[] first = new int[frames];
        for (int i = 0; i < frames; i++) {
            int fragment = fragments.startingAt(base + table.offset(i));
            boolean ordered = i == 0 ? fragment == 0 : fragment > first[i - 1];
            if (fragment < 0 || !ordered) {
                return none;
            }
            first[i] = fragment;
        }
        return first;
    }

    /**
     * Gives each stream as many frames as its components are, where the first has several and all
     * of them come out even.
     */
    private int[] byComponents(Fragments fragments, PixelLayout layout) throws IOException {
        int samples = layout.samplesPerPixel();
        int[] none = new int[0];
        boolean several =
                layout.frames() <= MAX_SHARED_FRAMES
                        && fragments.count() > 0
                        && StreamComponents.count(source, fragments.span(0)) > samples;
        if (!several) {
            return none;
        }
        int[] first = new int[layout.frames()];
        int found = 0;
        for (int i = 0; i < fragments.count(); i++) {
            int components = StreamComponents.count(source, fragments.span(i));
            int end = found + components / samples;
            if (components % samples != 0 || end > first.length) {
                return none;
            }
            Arrays.fill(first, found, end, i);
            found = end;
        }
        return found == first.length ? first : none;
    }

    /** Begins a frame at each item that begins as a compressed image does. */
    private int[] byCodestreams(Fragments fragments, int frames, long base) throws IOException {
        int[] first = new int[Math.min(frames, fragments.count())];
        int found = 0;
        for (int i = 0; i < fragments.count(); i++) {
            if (!beginsCodestream(fragments.span(i))) {
                continue;
            }
            if (found == first.length) {
                throw new PixelDataException("more images than frames", base);
            }
            first[found++] = i;
        }
        // Fewer images than frames are a cut transfer if items and images are the same; a stream
        // of video, which has none, cannot be divided at all.
        boolean cut = found == fragments.count();
        if (found != frames && !cut) {
            throw new PixelDataException("frames cannot be told apart", base);
        }
        return first;
    }

    private boolean beginsCodestream(Span item) throws IOException {
        if (item.length() < small.capacity()) {
            return false;
        }
        source.readFully(item.offset(), small.clear());
        int start = Integer.reverseBytes(small.getInt(0));
        boolean jpegOrJpegLs = start >>> 8 == 0xFFD8FF;
        boolean jpeg2000 = start == 0xFF4FFF51;
        boolean jpegXl = start >>> 16 == 0xFF0A;
        boolean boxed = start == 0x0000000C;
        // An RLE image begins with 1 to 15 segments, the first of them right after the header.
        int segments = small.getInt(0);
        boolean rle = segments >= 1 && segments <= 15 && small.getInt(4) == 64;
        return jpegOrJpegLs || jpeg2000 || jpegXl || boxed || rle;
    }
}
