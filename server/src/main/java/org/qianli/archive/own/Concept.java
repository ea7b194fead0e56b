// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.own;

import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * A coded concept.
 *
 * @dicom PS3.3 8
 */
public record Concept(String value, String scheme, String meaning) {

    /** Of concepts for which PS3.16 has none. */
    private static final String OWN_SCHEME = "99QIANLI";

    /** A concept of DICOM's own dictionary. */
    public static Concept dcm(String value, String meaning) {
        return new Concept(value, "DCM", meaning);
    }

    /** A concept that is ours; the object says so by {@link #ownScheme}. */
    public static Concept own(String value, String meaning) {
        return new Concept(value, OWN_SCHEME, meaning);
    }

    /** The concept as an item of a code sequence. */
    public DataSet item() {
        return DataSet.builder()
                .put(Tag.CodeValue, value)
                .put(Tag.CodingSchemeDesignator, scheme)
                .put(Tag.CodeMeaning, meaning)
                .build();
    }

    /** Who is behind our own concepts, as an item of the sequence of coding schemes. */
    public static DataSet ownScheme() {
        return DataSet.builder()
                .put(Tag.CodingSchemeDesignator, OWN_SCHEME)
                .put(Tag.CodingSchemeName, "Qianli")
                .put(Tag.CodingSchemeResponsibleOrganization, "Qianli")
                .build();
    }
}
