// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import java.util.List;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Which attributes a workitem must have when, and which may not be changed.
 *
 * @dicom PS3.4 Table CC.2.5-3
 */
final class Requirements {

    private static final int[] TO_CREATE = {
        Tag.ScheduledProcedureStepPriority,
        Tag.ProcedureStepLabel,
        Tag.ScheduledProcedureStepStartDateTime,
        Tag.InputReadinessState,
        Tag.ProcedureStepState
    };

    /** Of the one item of Performed Procedure Sequence. */
    private static final int[] PERFORMED = {
        Tag.PerformedStationNameCodeSequence,
        Tag.PerformedProcedureStepStartDateTime,
        Tag.PerformedWorkitemCodeSequence,
        Tag.PerformedProcedureStepEndDateTime
    };

    /** Of the one item of Progress Information Sequence. */
    private static final int[] DISCONTINUED = {
        Tag.ProcedureStepCancellationDateTime, Tag.ProcedureStepDiscontinuationReasonCodeSequence
    };

    /** Changed by no update: who the patient is, what names the step, and what has its own way. */
    private static final List<Integer> FIXED =
            List.of(
                    Tag.SOPClassUID,
                    Tag.SOPInstanceUID,
                    Tag.ProcedureStepState,
                    Tag.PatientName,
                    Tag.PatientID,
                    Tag.IssuerOfPatientID,
                    Tag.PatientBirthDate,
                    Tag.PatientSex,
                    Tag.AdmissionID);

    private Requirements() {}

    static void toCreate(DataSet attributes) {
        boolean scheduled =
                attributes.strings(Tag.ProcedureStepState).equals(List.of(Workitem.SCHEDULED));
        boolean unclaimed = attributes.string(Tag.TransactionUID).orElse("").isEmpty();
        if (!hasAll(attributes, TO_CREATE) || !scheduled || !unclaimed) {
            throw Refusal.ATTRIBUTES.refused();
        }
    }

    static void toUpdate(DataSet changes) {
        if (FIXED.stream().anyMatch(changes::contains)) {
            throw Refusal.ATTRIBUTES.refused();
        }
    }

    /** What was performed must be on record before a step is complete, and why one ended early. */
    static void toEnd(DataSet attributes, String state) {
        boolean met =
                state.equals(Workitem.COMPLETED)
                        ? attributes
                                .item(Tag.UnifiedProcedureStepPerformedProcedureSequence)
                                .filter(item -> hasAll(item, PERFORMED))
                                .filter(item -> item.contains(Tag.OutputInformationSequence))
                                .isPresent()
                        : attributes
                                .item(Tag.ProcedureStepProgressInformationSequence)
                                .filter(item -> hasAll(item, DISCONTINUED))
                                .isPresent();
        if (!met) {
            throw Refusal.NOT_FINISHED.refused();
        }
    }

    private static boolean hasAll(DataSet attributes, int[] tags) {
        for (int tag : tags) {
            if (attributes.find(tag).filter(element -> !element.isEmpty()).isEmpty()) {
                return false;
            }
        }
        return true;
    }
}
