// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.util.Optional;
import java.util.stream.Stream;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * The levels of the query and retrieve information models.
 *
 * @dicom PS3.4 C.6.1.1 and C.6.2.1
 */
enum RetrieveLevel {
    PATIENT(Tag.PatientID, "st.patient_id"),
    STUDY(Tag.StudyInstanceUID, "st.study_uid"),
    SERIES(Tag.SeriesInstanceUID, "se.series_uid"),
    IMAGE(Tag.SOPInstanceUID, "i.sop_uid");

    private final int key;
    private final String column;

    RetrieveLevel(int key, String column) {
        this.key = key;
        this.column = column;
    }

    /** Finds the level that an identifier names, if the model has it. */
    static Optional<RetrieveLevel> of(DataSet identifier, boolean patientRoot) {
        String name = identifier.string(Tag.QueryRetrieveLevel).orElse("");
        return Stream.of(values())
                .filter(level -> level.name().equals(name))
                .filter(level -> level != PATIENT || patientRoot)
                .findFirst();
    }

    /** Tag of the level's unique key. */
    int key() {
        return key;
    }

    String column() {
        return column;
    }
}
