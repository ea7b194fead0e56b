// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.PrintStream;
import java.util.stream.Collectors;
import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Vr;

/** Prints data sets, one element a line: tag, representation, value, keyword. */
final class DataSetPrinter {
    private static final int MAX_VALUE = 72;

    private final PrintStream out;

    DataSetPrinter(PrintStream out) {
        this.out = out;
    }

    void print(DataSet dataSet) {
        print(dataSet, "");
    }

    private void print(DataSet dataSet, String indent) {
        for (Element element : dataSet.elements()) {
            int tag = element.tag();
            out.printf(
                    "%s(%04X,%04X) %s %s  # %s%n",
                    indent,
                    tag >>> 16,
                    tag & 0xFFFF,
                    dataSet.vr(element),
                    value(dataSet, element),
                    keyword(tag));
            if (element instanceof SequenceElement sequence) {
                for (DataSet item : sequence.dataSets()) {
                    out.println(indent + "  item");
                    print(item, indent + "    ");
                }
            }
        }
    }

    private static String value(DataSet dataSet, Element element) {
        return switch (element) {
            case SequenceElement sequence -> sequence.items().size() + " items";
            case FragmentsElement fragments -> fragments.fragments().size() + " fragments";
            case BulkElement bulk -> bulk.length() + " bytes";
            case ValueElement value -> value(dataSet, value, dataSet.vr(value));
        };
    }

    private static String value(DataSet dataSet, ValueElement value, Vr vr) {
        return switch (vr) {
            case OB, OD, OF, OL, OV, OW, UN -> value.length() + " bytes";
            default ->
                    shortened(
                            dataSet.strings(value.tag()).stream()
                                    .collect(Collectors.joining("\\", "[", "]")));
        };
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MAX_VALUE ? line : line.substring(0, MAX_VALUE - 2) + "…]";
    }

    private static String keyword(int tag) {
        return Dictionary.find(tag).map(entry -> entry.keyword()).orElse("?");
    }
}
