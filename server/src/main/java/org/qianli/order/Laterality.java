// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The side of the body an exam looks at, when it looks at one side only. */
public enum Laterality {
    LEFT,
    RIGHT;

    private static final Pattern LEFT_WORD = Pattern.compile("\\b(L|LT|LEFT)\\b");
    private static final Pattern RIGHT_WORD = Pattern.compile("\\b(R|RT|RIGHT)\\b");
    private static final Pattern BOTH = Pattern.compile("双|两侧|左右|\\b(BOTH|BILATERAL|BILAT|B)\\b");

    /** Reads the side named in a procedure description such as 左膝关节正侧位 or "RT HAND AP". */
    public static Optional<Laterality> in(String description) {
        String text = description.toUpperCase(Locale.ROOT).replace('_', ' ');
        boolean left = text.contains("左") || LEFT_WORD.matcher(text).find();
        boolean right = text.contains("右") || RIGHT_WORD.matcher(text).find();
        if (left == right || BOTH.matcher(text).find()) {
            return Optional.empty();
        }
        return Optional.of(left ? LEFT : RIGHT);
    }

    /** The Chinese word of this side. */
    public String word() {
        return this == LEFT ? "左" : "右";
    }

    /** The other side. */
    public Laterality opposite() {
        return this == LEFT ? RIGHT : LEFT;
    }
}
