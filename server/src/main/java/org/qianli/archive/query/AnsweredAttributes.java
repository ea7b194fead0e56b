// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.dictionary.Tag;

/**
 * The attributes that the index keeps to answer with, by level.
 *
 * @dicom PS3.18 10.6.1.2.3
 */
public final class AnsweredAttributes {

    /** Patient and study attributes as received. */
    public static final Set<Integer> STUDY =
            Set.of(
                    Tag.StudyDate,
                    Tag.StudyTime,
                    Tag.AccessionNumber,
                    Tag.ReferringPhysicianName,
                    Tag.TimezoneOffsetFromUTC,
                    Tag.StudyDescription,
                    Tag.PatientName,
                    Tag.PatientID,
                    Tag.IssuerOfPatientID,
                    Tag.PatientBirthDate,
                    Tag.PatientSex,
                    Tag.PatientAge,
                    Tag.StudyInstanceUID,
                    Tag.StudyID,
                    Tag.ProcedureCodeSequence);

    /** Series attributes as received. */
    public static final Set<Integer> SERIES =
            Set.of(
                    Tag.Modality,
                    Tag.SeriesDescription,
                    Tag.BodyPartExamined,
                    Tag.SeriesInstanceUID,
                    Tag.SeriesNumber,
                    Tag.PerformedProcedureStepStartDate,
                    Tag.PerformedProcedureStepStartTime,
                    Tag.RequestAttributesSequence,
                    Tag.SeriesDate,
                    Tag.SeriesTime,
                    Tag.Manufacturer,
                    Tag.StationName);

    /** What the index counts or knows by itself, and what an instance's row has. */
    private static final Set<Integer> STUDY_COUNTED =
            Set.of(
                    Tag.ModalitiesInStudy,
                    Tag.NumberOfStudyRelatedSeries,
                    Tag.NumberOfStudyRelatedInstances,
                    Tag.InstanceAvailability,
                    Tag.RetrieveURL);

    private static final Set<Integer> SERIES_COUNTED = Set.of(Tag.NumberOfSeriesRelatedInstances);

    private static final Set<Integer> INSTANCE =
            Set.of(
                    Tag.SOPClassUID,
                    Tag.SOPInstanceUID,
                    Tag.InstanceNumber,
                    Tag.AvailableTransferSyntaxUID,
                    Tag.NumberOfFrames,
                    Tag.Rows,
                    Tag.Columns,
                    Tag.BitsAllocated);

    private AnsweredAttributes() {}

    /** Finds the level whose answers carry an attribute; empty where none does. */
    public static Optional<QueryLevel> level(int tag) {
        if (STUDY.contains(tag) || STUDY_COUNTED.contains(tag)) {
            return Optional.of(QueryLevel.STUDY);
        }
        if (SERIES.contains(tag) || SERIES_COUNTED.contains(tag)) {
            return Optional.of(QueryLevel.SERIES);
        }
        return INSTANCE.contains(tag) ? Optional.of(QueryLevel.INSTANCE) : Optional.empty();
    }
}
