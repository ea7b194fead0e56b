// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qianli.dicom.dictionary.Tag;

/**
 * The attributes that a query can match, and the columns they are kept in.
 *
 * @dicom PS3.18 10.6.1.2.3, PS3.4 C.6.2.1
 */
public enum QueryKey {
    STUDY_UID(QueryLevel.STUDY, KeyKind.UID, "st.study_uid", Tag.StudyInstanceUID),
    STUDY_DATE(QueryLevel.STUDY, KeyKind.DATE, "st.study_date", Tag.StudyDate),
    STUDY_TIME(QueryLevel.STUDY, KeyKind.TIME, "st.study_time", Tag.StudyTime),
    ACCESSION(QueryLevel.STUDY, KeyKind.TEXT, "st.accession", Tag.AccessionNumber),
    MODALITIES(QueryLevel.STUDY, KeyKind.CODES, "st.modalities", Tag.ModalitiesInStudy),
    REFERRER(QueryLevel.STUDY, KeyKind.PLAIN_NAME, "st.referrer", Tag.ReferringPhysicianName),
    STUDY_DESCRIPTION(QueryLevel.STUDY, KeyKind.TEXT, "st.description", Tag.StudyDescription),
    STUDY_CODE(QueryLevel.STUDY, KeyKind.TEXT, "st.study_code", Tag.StudyID),
    PATIENT_NAME(QueryLevel.STUDY, KeyKind.NAME, "st.patient_name", Tag.PatientName),
    PATIENT_ID(QueryLevel.STUDY, KeyKind.TEXT, "st.patient_id", Tag.PatientID),
    PATIENT_SEX(QueryLevel.STUDY, KeyKind.TEXT, "st.patient_sex", Tag.PatientSex),
    BIRTH_DATE(QueryLevel.STUDY, KeyKind.DATE, "st.birth_date", Tag.PatientBirthDate),
    SERIES_UID(QueryLevel.SERIES, KeyKind.UID, "se.series_uid", Tag.SeriesInstanceUID),
    MODALITY(QueryLevel.SERIES, KeyKind.TEXT, "se.modality", Tag.Modality),
    SERIES_NUMBER(QueryLevel.SERIES, KeyKind.NUMBER, "se.number", Tag.SeriesNumber),
    SERIES_DESCRIPTION(QueryLevel.SERIES, KeyKind.TEXT, "se.description", Tag.SeriesDescription),
    BODY_PART(QueryLevel.SERIES, KeyKind.TEXT, "se.body_part", Tag.BodyPartExamined),
    PERFORMED_DATE(
            QueryLevel.SERIES,
            KeyKind.DATE,
            "se.performed_date",
            Tag.PerformedProcedureStepStartDate),
    PERFORMED_TIME(
            QueryLevel.SERIES,
            KeyKind.TIME,
            "se.performed_time",
            Tag.PerformedProcedureStepStartTime),
    SCHEDULED_STEP_ID(
            QueryLevel.SERIES,
            KeyKind.TEXT,
            "se.attributes #>> '{00400275,Value,0,00400009,Value,0}'",
            Tag.RequestAttributesSequence,
            Tag.ScheduledProcedureStepID),
    REQUESTED_PROCEDURE_ID(
            QueryLevel.SERIES,
            KeyKind.TEXT,
            "se.attributes #>> '{00400275,Value,0,00401001,Value,0}'",
            Tag.RequestAttributesSequence,
            Tag.RequestedProcedureID),
    SOP_CLASS(QueryLevel.INSTANCE, KeyKind.UID, "i.sop_class", Tag.SOPClassUID),
    SOP_UID(QueryLevel.INSTANCE, KeyKind.UID, "i.sop_uid", Tag.SOPInstanceUID),
    INSTANCE_NUMBER(QueryLevel.INSTANCE, KeyKind.NUMBER, "i.number", Tag.InstanceNumber);

    private final QueryLevel level;
    private final KeyKind kind;
    private final String column;
    private final String path;

    QueryKey(QueryLevel level, KeyKind kind, String column, Integer... path) {
        this.level = level;
        this.kind = kind;
        this.column = column;
        this.path = joined(List.of(path));
    }

    /** Finds the key that a path of tags names, a single tag for most. */
    public static Optional<QueryKey> find(List<Integer> path) {
        return Stream.of(values()).filter(key -> key.path.equals(joined(path))).findFirst();
    }

    /** Tells the level whose answers the key first applies to. */
    public QueryLevel level() {
        return level;
    }

    KeyKind kind() {
        return kind;
    }

    String column() {
        return column;
    }

    private static String joined(List<Integer> path) {
        return path.stream().map(Integer::toHexString).collect(Collectors.joining("."));
    }
}
