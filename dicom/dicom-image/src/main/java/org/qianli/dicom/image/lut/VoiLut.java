// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.lut;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Chooses the values of interest: turns what the modality means into a brightness from 0 to 1.
 *
 * @dicom PS3.3 C.11.2
 */
public sealed interface VoiLut {

    /** Gives the brightness of a value. */
    double apply(double value);

    /** How a window turns values into brightness. */
    enum Function {
        /** The standard's default, which is off by a half at both ends. */
        LINEAR,
        /** From center minus half the width to center plus half the width. */
        LINEAR_EXACT,
        /** An S-shaped curve. */
        SIGMOID
    }

    /**
     * A window.
     *
     * @param width more than 0
     */
    record Window(double center, double width, Function function) implements VoiLut {

        /** Rejects what is no window. */
        public Window {
            if (!Double.isFinite(center) || !Double.isFinite(width) || width <= 0) {
                throw new IllegalArgumentException("window " + center + "/" + width);
            }
        }

        /** Makes a linear window. */
        public static Window linear(double center, double width) {
            return new Window(center, width, Function.LINEAR);
        }

        @Override
        public double apply(double value) {
            return switch (function) {
                case LINEAR -> linear(value);
                case LINEAR_EXACT -> Math.clamp((value - center) / width + 0.5, 0.0, 1.0);
                case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
            };
        }

        private double linear(double value) {
            // A width below 1 is only allowed for the other functions; it is a threshold then.
            if (width <= 1) {
                return value <= center - 0.5 ? 0 : 1;
            }
            return Math.clamp((value - (center - 0.5)) / (width - 1) + 0.5, 0.0, 1.0);
        }
    }

    /** A table; its greatest possible entry is full brightness. */
    record Table(LookupTable table) implements VoiLut {
        @Override
        public double apply(double value) {
            return (double) table.at((int) Math.rint(value)) / table.maximum();
        }
    }

    /** Everything between two values, evenly. */
    record Range(double least, double greatest) implements VoiLut {
        @Override
        public double apply(double value) {
            return greatest > least
                    ? Math.clamp((value - least) / (greatest - least), 0.0, 1.0)
                    : value > least ? 1 : 0;
        }
    }

    /**
     * Lists the transformations that a data set offers: its windows, then its tables. What is no
     * transformation is left out.
     *
     * @param signedInput whether the values can be negative
     */
    static List<VoiLut> list(DataSet attributes, boolean signedInput) {
        List<VoiLut> found = new ArrayList<>(windows(attributes));
        for (DataSet item : attributes.items(Tag.VOILUTSequence)) {
            LookupTable.read(item, signedInput).map(Table::new).ifPresent(found::add);
        }
        return found;
    }

    private static List<VoiLut> windows(DataSet attributes) {
        double[] centers = attributes.numbers(Tag.WindowCenter);
        double[] widths = attributes.numbers(Tag.WindowWidth);
        Function function = function(attributes.string(Tag.VOILUTFunction).orElse("LINEAR"));
        List<VoiLut> windows = new ArrayList<>();
        for (int i = 0; i < Math.min(centers.length, widths.length); i++) {
            if (Double.isFinite(centers[i]) && Double.isFinite(widths[i]) && widths[i] > 0) {
                windows.add(new Window(centers[i], widths[i], function));
            }
        }
        return windows;
    }

    /** Reads the name of a function; an unknown one is taken as the default. */
    static Function function(String name) {
        for (Function function : Function.values()) {
            if (function.name().equals(name.strip().toUpperCase(Locale.ROOT))) {
                return function;
            }
        }
        return Function.LINEAR;
    }
}
