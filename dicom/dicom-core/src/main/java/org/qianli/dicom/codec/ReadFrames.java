// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.util.Arrays;
import org.qianli.dicom.core.Tags;

/** The stack of what a token reader is inside of. */
final class ReadFrames {
    /** End of a frame that a delimiter ends. */
    static final long UNDEFINED = Long.MAX_VALUE;

    /** What a frame holds. */
    enum Kind {
        /** Elements, ended by the end of the input. */
        DATA_SET,
        /** Items. */
        SEQUENCE,
        /** Elements of an item. */
        ITEM,
        /** Fragments of pixel data. */
        FRAGMENTS
    }

    private Kind[] kinds = new Kind[8];
    private int[] tags = new int[8];
    private int[] indexes = new int[8];
    private long[] ends = new long[8];
    private boolean[] implicit = new boolean[8];
    private int top;

    ReadFrames(boolean implicitVr) {
        kinds[0] = Kind.DATA_SET;
        ends[0] = UNDEFINED;
        implicit[0] = implicitVr;
    }

    void push(Kind kind, int tag, long end, boolean implicitVr) {
        if (++top == kinds.length) {
            int room = top * 2;
            kinds = Arrays.copyOf(kinds, room);
            tags = Arrays.copyOf(tags, room);
            indexes = Arrays.copyOf(indexes, room);
            ends = Arrays.copyOf(ends, room);
            implicit = Arrays.copyOf(implicit, room);
        }
        kinds[top] = kind;
        tags[top] = tag;
        indexes[top] = -1;
        ends[top] = end;
        implicit[top] = implicitVr;
        if (kind == Kind.ITEM) {
            indexes[top - 1]++;
        }
    }

    void pop() {
        top--;
    }

    int depth() {
        return top;
    }

    Kind kind() {
        return kinds[top];
    }

    /** Gives the tag of the sequence or pixel data that the frame is, or that holds the item. */
    int tag() {
        return tags[top];
    }

    long end() {
        return ends[top];
    }

    /** Tells whether a delimiter ends the frame. */
    boolean isUndefined() {
        return ends[top] == UNDEFINED;
    }

    boolean isImplicit() {
        return implicit[top];
    }

    /** Tells whether the data set around everything is encoded without representations. */
    boolean isImplicitOutside() {
        return implicit[0];
    }

    /** Gives the end of the nearest frame whose length is known. */
    long bound() {
        for (int i = top; i >= 0; i--) {
            if (ends[i] != UNDEFINED) {
                return ends[i];
            }
        }
        return UNDEFINED;
    }

    /** Prints the way to the current element. */
    String path(int tag) {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i <= top; i++) {
            if (kinds[i] == Kind.SEQUENCE) {
                path.append(Tags.format(tags[i]))
                        .append('[')
                        .append(Math.max(indexes[i], 0))
                        .append("].");
            }
        }
        return path.append(Tags.format(tag)).toString();
    }
}
