// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.mark.MeasuredValue.Quantity;

/**
 * A concept.
 *
 * @dicom PS3.3 8
 */
record Code(String value, String scheme, String meaning) {

    /** Of concepts for which PS3.16 has none. */
    static final String OWN_SCHEME = "99QIANLI";

    static Code dcm(String value, String meaning) {
        return new Code(value, "DCM", meaning);
    }

    private static Code sct(String value, String meaning) {
        return new Code(value, "SCT", meaning);
    }

    static Code of(Quantity quantity) {
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
            case CARDIOTHORACIC_RATIO -> new Code("CTR", OWN_SCHEME, "Cardiothoracic ratio");
            case PIXEL_VALUE -> new Code("PIXEL", OWN_SCHEME, "Pixel value");
        };
    }

    /** A unit of measurement as UCUM writes it. */
    static Code unit(String ucum) {
        return new Code(
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

    DataSet item() {
        return DataSet.builder()
                .put(Tag.CodeValue, value)
                .put(Tag.CodingSchemeDesignator, scheme)
                .put(Tag.CodeMeaning, meaning)
                .build();
    }
}
