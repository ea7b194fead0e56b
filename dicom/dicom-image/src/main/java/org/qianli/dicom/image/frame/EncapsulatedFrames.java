// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /**
     * Keeps what a walk over the items found.
     *
     * @param count frames that the data set declares
     * @param firstFragment the first item of each frame that is there
     * @param exactLengths lengths without the pad byte, where the data set tells them
     */
    EncapsulatedFrames(
            int count, Fragments fragments, int[] firstFragment, OffsetTable exactLengths) {
        this.count = count;
        this.fragments = fragments;
        this.firstFragment = firstFragment;
        this.exactLengths = exactLengths;
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
    public int weight() {
        return 128 + 16 * (fragments.count() + exactLengths.count()) + 4 * firstFragment.length;
    }

    @Override
    public Optional<Frame> find(int number) {
        if (number < 1 || number > firstFragment.length) {
            return Optional.empty();
        }
        int from = firstFragment[number - 1];
        int to = number < firstFragment.length ? firstFragment[number] : fragments.count();
        List<Span> spans = new ArrayList<>(to - from);
        long length = 0;
        for (int i = from; i < to; i++) {
            Span span = fragments.span(i);
            spans.add(span);
            length += span.length();
        }
        if (spans.size() == 1) {
            length = exactLength(number - 1, length);
            spans = List.of(new Span(spans.getFirst().offset(), length));
        }
        return Optional.of(new Frame(spans, length * 8, 0, 1));
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
