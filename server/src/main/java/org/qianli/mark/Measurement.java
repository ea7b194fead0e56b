// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Something drawn on a frame: a measurement, an arrow or a text.
 *
 * @param id stays the same however often it is changed
 * @param points column and row of each handle in turn; 0, 0 is the upper left corner of the first
 *     pixel, so that its middle is 0.5, 0.5
 * @param label what the reader wrote beside it; empty for none
 * @param lines as it was shown beside the drawing
 */
public record Measurement(
        UUID id,
        Kind kind,
        FrameRef image,
        List<Double> points,
        String label,
        List<String> lines,
        List<MeasuredValue> values) {

    private static final int MOST_NUMBERS = 4096;
    private static final int MOST_LINES = 12;
    private static final int LONGEST = 256;

    public Measurement {
        points = List.copyOf(points);
        lines = List.copyOf(lines);
        values = List.copyOf(values);
        boolean drawable =
                points.size() >= 2
                        && points.size() % 2 == 0
                        && points.size() <= MOST_NUMBERS
                        && points.stream().allMatch(Double::isFinite);
        boolean bounded =
                label.length() <= LONGEST
                        && lines.size() <= MOST_LINES
                        && values.size() <= MOST_LINES
                        && lines.stream().allMatch(line -> line.length() <= LONGEST);
        if (!drawable || !bounded) {
            throw new IllegalArgumentException("not a measurement");
        }
    }

    /** By which tool it was drawn; it says what the points are. */
    public enum Kind {
        LENGTH,
        BIDIRECTIONAL,
        ANGLE,
        COBB,
        /** The heart's width and the chest's, two points each. */
        RATIO,
        /** The ends of its two axes. */
        ELLIPSE,
        /** Its four corners, line by line. */
        RECTANGLE,
        /** A closed line. */
        FREEHAND,
        PROBE,
        ARROW,
        TEXT,
        SPINE;

        /** The word in the API. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
