// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.dictionary;

/**
 * Describes one data element of the standard.
 *
 * @param tag the tag; for a repeating group, its first member
 * @param vr the value representation; the first one where the standard allows several
 * @param alternatives the table's own words, for example {@code US/SS}
 * @param vm the value multiplicity, for example {@code 1-n}
 */
public record DictionaryEntry(
        int tag,
        String keyword,
        Vr vr,
        String alternatives,
        String vm,
        String name,
        boolean retired) {
    /** Tells whether the standard lets the data decide between two representations. */
    public boolean isAmbiguous() {
        return alternatives.indexOf('/') >= 0;
    }

    /**
     * Gives the representation in an implicit data set.
     *
     * @param signed whether pixels are signed, which decides between US and SS (PS3.5 A.1)
     */
    public Vr implicitVr(boolean signed) {
        // Only these two come first of several; the look-up is on the path of every implicit
        // element.
        if (vr != Vr.US && vr != Vr.OB) {
            return vr;
        }
        return switch (alternatives) {
            case "US/SS" -> signed ? Vr.SS : Vr.US;
            case "OB/OW", "US/OW", "US/SS/OW" -> Vr.OW;
            default -> vr;
        };
    }
}
