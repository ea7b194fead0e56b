// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.util.HexFormat;

/** Takes tags apart and prints them. */
public final class Tags {
    /** Item. */
    public static final int ITEM = 0xFFFEE000;

    /** Item Delimitation Item. */
    public static final int ITEM_END = 0xFFFEE00D;

    /** Sequence Delimitation Item. */
    public static final int SEQUENCE_END = 0xFFFEE0DD;

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Tags() {}

    /** Gives the group number. */
    public static int group(int tag) {
        return tag >>> 16;
    }

    /** Tells whether the group is odd, so that the element is private. */
    public static boolean isPrivate(int tag) {
        return (tag & 0x10000) != 0;
    }

    /** Tells whether this is a private creator, (gggg,0010-00FF) with an odd group. */
    public static boolean isPrivateCreator(int tag) {
        int element = tag & 0xFFFF;
        return isPrivate(tag) && element >= 0x10 && element <= 0xFF;
    }

    /** Gives the tag of the element that names the creator of a private element. */
    public static int creatorOf(int tag) {
        return (tag & 0xFFFF0000) | ((tag >>> 8) & 0xFF);
    }

    /** Tells whether this is the pixel data of an image: integers, floats or doubles. */
    public static boolean isPixelData(int tag) {
        return tag == 0x7FE00010 || tag == 0x7FE00008 || tag == 0x7FE00009;
    }

    /** Prints a tag as {@code (gggg,eeee)}. */
    public static String format(int tag) {
        String digits = HEX.toHexDigits(tag);
        return "(" + digits.substring(0, 4) + "," + digits.substring(4) + ")";
    }
}
