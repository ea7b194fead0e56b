// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import org.qianli.archive.own.Concept;
import org.qianli.mark.MeasuredValue.Quantity;

/** What measured numbers are, and their units. */
final class MeasuredConcepts {

    private MeasuredConcepts() {}

    private static Concept sct(String value, String meaning) {
        return new Concept(value, "SCT", meaning);
    }

    static Concept of(Quantity quantity) {
        return switch (quantity) {
            case LENGTH -> sct("410668003", "Length");
            case LONG_AXIS -> sct("103339001", "Long Axis");
            case SHORT_AXIS -> sct("103340004", "Short Axis");
            case ANGLE -> sct("1483009", "Angle");
            case COBB_ANGLE -> sct("285285000", "Cobb angle");
            case AREA -> sct("42798000", "Area");
            case MEAN -> sct("373098007", "Mean");
            case STANDARD_DEVIATION -> sct("386136009", "Standard Deviation");
            case MINIMUM -> sct("255605001", "Minimum");
            case MAXIMUM -> sct("56851009", "Maximum");
            case CARDIOTHORACIC_RATIO -> Concept.own("CTR", "Cardiothoracic ratio");
            case PIXEL_VALUE -> Concept.own("PIXEL", "Pixel value");
        };
    }

    /** A unit of measurement as UCUM writes it. */
    static Concept unit(String ucum) {
        return new Concept(
                ucum,
                "UCUM",
                switch (ucum) {
                    case "1" -> "no units";
                    case "deg" -> "degree";
                    case "[hnsf'U]" -> "Hounsfield unit";
                    case "{pixels}" -> "pixels";
                    default -> ucum;
                });
    }
}
