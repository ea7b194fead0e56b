// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.media;

import java.util.List;
import java.util.Map;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;

/**
 * The kinds of records at the bottom, and the keys each has besides Instance Number.
 *
 * @dicom PS3.3 F.5
 */
record LeafRecord(String type, List<Integer> keys) {
    private static final LeafRecord IMAGE = new LeafRecord("IMAGE", List.of(Tag.ImageType));
    private static final LeafRecord SR_DOCUMENT =
            new LeafRecord(
                    "SR DOCUMENT",
                    List.of(
                            Tag.CompletionFlag,
                            Tag.VerificationFlag,
                            Tag.ContentDate,
                            Tag.ContentTime,
                            Tag.VerificationDateTime,
                            Tag.ConceptNameCodeSequence));
    private static final LeafRecord KEY_OBJECT =
            new LeafRecord(
                    "KEY OBJECT DOC",
                    List.of(Tag.ContentDate, Tag.ContentTime, Tag.ConceptNameCodeSequence));
    private static final LeafRecord PRESENTATION =
            new LeafRecord(
                    "PRESENTATION",
                    List.of(
                            Tag.PresentationCreationDate,
                            Tag.PresentationCreationTime,
                            Tag.ContentLabel,
                            Tag.ContentDescription,
                            Tag.ContentCreatorName,
                            Tag.ReferencedSeriesSequence));
    private static final LeafRecord WAVEFORM =
            new LeafRecord("WAVEFORM", List.of(Tag.ContentDate, Tag.ContentTime));
    private static final LeafRecord DOCUMENT =
            new LeafRecord(
                    "ENCAP DOC",
                    List.of(
                            Tag.ContentDate,
                            Tag.ContentTime,
                            Tag.DocumentTitle,
                            Tag.HL7InstanceIdentifier,
                            Tag.ConceptNameCodeSequence,
                            Tag.MIMETypeOfEncapsulatedDocument));
    private static final LeafRecord RT_DOSE =
            new LeafRecord("RT DOSE", List.of(Tag.DoseSummationType));
    private static final LeafRecord RT_PLAN =
            new LeafRecord("RT PLAN", List.of(Tag.RTPlanLabel, Tag.RTPlanDate, Tag.RTPlanTime));
    private static final LeafRecord RT_STRUCTURE_SET =
            new LeafRecord(
                    "RT STRUCTURE SET",
                    List.of(Tag.StructureSetLabel, Tag.StructureSetDate, Tag.StructureSetTime));
    private static final LeafRecord RT_TREATMENT =
            new LeafRecord("RT TREAT RECORD", List.of(Tag.TreatmentDate, Tag.TreatmentTime));
    private static final LeafRecord REGISTRATION =
            new LeafRecord(
                    "REGISTRATION",
                    List.of(
                            Tag.ContentDate,
                            Tag.ContentTime,
                            Tag.ContentLabel,
                            Tag.ContentDescription,
                            Tag.ContentCreatorName));
    private static final LeafRecord VALUE_MAP =
            new LeafRecord(
                    "VALUE MAP",
                    List.of(
                            Tag.ContentDate,
                            Tag.ContentTime,
                            Tag.ContentLabel,
                            Tag.ContentDescription,
                            Tag.ContentCreatorName));
    private static final LeafRecord RAW_DATA =
            new LeafRecord("RAW DATA", List.of(Tag.ContentDate, Tag.ContentTime));

    private static final Map<String, LeafRecord> BY_CLASS =
            Map.ofEntries(
                    Map.entry(Uids.KeyObjectSelectionDocumentStorage, KEY_OBJECT),
                    Map.entry(Uids.EncapsulatedPDFStorage, DOCUMENT),
                    Map.entry(Uids.EncapsulatedCDAStorage, DOCUMENT),
                    Map.entry(Uids.RTDoseStorage, RT_DOSE),
                    Map.entry(Uids.RTPlanStorage, RT_PLAN),
                    Map.entry(Uids.RTIonPlanStorage, RT_PLAN),
                    Map.entry(Uids.RTStructureSetStorage, RT_STRUCTURE_SET),
                    Map.entry(Uids.RTBeamsTreatmentRecordStorage, RT_TREATMENT),
                    Map.entry(Uids.SpatialRegistrationStorage, REGISTRATION),
                    Map.entry(Uids.DeformableSpatialRegistrationStorage, REGISTRATION),
                    Map.entry(Uids.RealWorldValueMappingStorage, VALUE_MAP),
                    Map.entry(Uids.RawDataStorage, RAW_DATA));

    static LeafRecord of(DataSet instance) {
        String sopClass = instance.string(Tag.SOPClassUID).orElse("");
        LeafRecord known = BY_CLASS.get(sopClass);
        if (known != null) {
            return known;
        }
        // Classes of reports, presentation states and waveforms have numbers of their own.
        if (sopClass.startsWith("1.2.840.10008.5.1.4.1.1.88.")) {
            return SR_DOCUMENT;
        }
        if (sopClass.startsWith("1.2.840.10008.5.1.4.1.1.11.")) {
            return PRESENTATION;
        }
        return sopClass.startsWith("1.2.840.10008.5.1.4.1.1.9.") ? WAVEFORM : IMAGE;
    }
}
