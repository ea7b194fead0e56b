// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.deidentify;

import java.util.Set;
import org.qianli.dicom.core.DataSet;

/**
 * What came of a de-identification.
 *
 * @param warnings what a person has to look at before the data set is given away
 */
public record DeidentifyResult(DataSet dataSet, Set<Warning> warnings) {
    /** What the elements cannot settle. */
    public enum Warning {
        /** The image says that its pixels show identity. */
        BURNED_IN_ANNOTATION,
        /** The image does not say whether its pixels show identity, and is of a kind that may. */
        BURNED_IN_ANNOTATION_UNKNOWN,
        /** A face can be made out of the pixels. */
        RECOGNIZABLE_VISUAL_FEATURES,
        /** A document (PDF, CDA) was in the object, and was emptied. */
        ENCAPSULATED_DOCUMENT
    }

    /** Copies the set. */
    public DeidentifyResult {
        warnings = Set.copyOf(warnings);
    }
}
