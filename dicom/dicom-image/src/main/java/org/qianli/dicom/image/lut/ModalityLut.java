// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.lut;

import java.util.Optional;
import java.util.OptionalDouble;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Turns stored values into values that mean something independent of the maker.
 *
 * @dicom PS3.3 C.11.1
 */
public sealed interface ModalityLut {

    /** Leaves values as they are. */
    ModalityLut NONE = new Rescale(1, 0);

    /** Gives the meaning of a stored value. */
    double apply(double stored);

    /** Tells whether results can be negative. */
    boolean isSigned(boolean signedInput);

    /** A linear transformation. */
    record Rescale(double slope, double intercept) implements ModalityLut {
        @Override
        public double apply(double stored) {
            return stored * slope + intercept;
        }

        @Override
        public boolean isSigned(boolean signedInput) {
            return signedInput || intercept < 0 || slope < 0;
        }
    }

    /** A table, where a linear transformation does not do. */
    record Table(LookupTable table) implements ModalityLut {
        @Override
        public double apply(double stored) {
            return table.at((int) Math.rint(stored));
        }

        @Override
        public boolean isSigned(boolean signedInput) {
            return false;
        }
    }

    /** Reads a table or a rescale; empty where the attributes are absent. */
    static Optional<ModalityLut> find(DataSet attributes, boolean signedInput) {
        Optional<LookupTable> table =
                attributes
                        .item(Tag.ModalityLUTSequence)
                        .flatMap(item -> LookupTable.read(item, signedInput));
        if (table.isPresent()) {
            return table.map(Table::new);
        }
        OptionalDouble slope = attributes.number(Tag.RescaleSlope);
        OptionalDouble intercept = attributes.number(Tag.RescaleIntercept);
        if (slope.isEmpty() && intercept.isEmpty()) {
            return Optional.empty();
        }
        // A slope of 0 would make every image one gray; senders write it and mean none.
        double factor = slope.orElse(1) == 0 ? 1 : slope.orElse(1);
        return Optional.of(new Rescale(factor, intercept.orElse(0)));
    }
}
