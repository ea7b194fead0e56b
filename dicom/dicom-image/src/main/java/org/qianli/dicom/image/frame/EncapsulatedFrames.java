// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Frames of encapsulated pixel data, each one or several items.
 *
 * @dicom PS3.5 A.4
 */
final class EncapsulatedFrames implements FrameTable {

    private final int count;
    private final Fragments fragments;
    private final int[] firstFragment;
    private final OffsetTable exactLengths;
    private final boolean shared;

    /**
     * Keeps what a walk over the items found.
     *
     * @param count frames that the data set declares
     * @param firstFragment the first item of each frame that is there; frames of the same item are
     *     parts of one stream
     * @param exactLengths lengths without the pad byte, where the data set tells them
     */
    EncapsulatedFrames(
            int count, Fragments fragments, int[] firstFragment, OffsetTable exactLengths) {
        this.count = count;
        this.fragments = fragments;
        this.firstFragment = firstFragment;
        this.exactLengths = exactLengths;
        this.shared =
                IntStream.range(1, firstFragment.length)
                        .anyMatch(i -> firstFragment[i] == firstFragment[i - 1]);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public boolean isEncapsulated() {
        return true;
    }

    @Override
    public boolean isShared() {
        return shared;
    }

    @Override
    public int weight() {
        return 128 + 16 * (fragments.count() + exactLengths.count()) + 4 * firstFragment.length;
    }

    @Override
    public Optional<Frame> find(int number) {
        if (number < 1 || number > firstFragment.length) {
            return Optional.empty();
        }
        int from = firstFragment[number - 1];
        int part = number - 1 - first(from);
        int next = first(from + 1);
        int to = next < firstFragment.length ? firstFragment[next] : fragments.count();
        List<Span> spans = new ArrayList<>(to - from);
        long length = 0;
        for (int i = from; i < to; i++) {
            Span span = fragments.span(i);
            spans.add(span);
            length += span.length();
        }
        if (spans.size() == 1 && !shared) {
            length = exactLength(number - 1, length);
            spans = List.of(new Span(spans.getFirst().offset(), length));
        }
        return Optional.of(new Frame(spans, length * 8, 0, 1, part));
    }

    /** Finds the first frame of an item, or of those behind it. */
    private int first(int fragment) {
        int low = 0;
        int high = firstFragment.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firstFragment[middle] < fragment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Drops the pad byte of a frame of odd length; a table that says otherwise is not believed. */
    private long exactLength(int frame, long itemLength) {
        if (frame >= exactLengths.count()) {
            return itemLength;
        }
        long exact = exactLengths.length(frame, itemLength);
        return exact == itemLength - 1 ? exact : itemLength;
    }
}
