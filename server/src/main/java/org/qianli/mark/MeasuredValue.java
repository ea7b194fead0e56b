// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A number that was measured.
 *
 * @param unit as UCUM writes it; "1" for a ratio, "{pixels}" where nothing is calibrated
 */
public record MeasuredValue(Quantity quantity, double value, String unit) {

    private static final int LONGEST_UNIT = 16;

    public MeasuredValue {
        if (!Double.isFinite(value) || unit.isEmpty() || unit.length() > LONGEST_UNIT) {
            throw new IllegalArgumentException("not a measured value");
        }
    }

    /** What a number is the size of. */
    public enum Quantity {
        LENGTH,
        LONG_AXIS,
        SHORT_AXIS,
        ANGLE,
        COBB_ANGLE,
        CARDIOTHORACIC_RATIO,
        AREA,
        MEAN,
        STANDARD_DEVIATION,
        MINIMUM,
        MAXIMUM,
        PIXEL_VALUE;

        /** The word in the API. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
