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
enum LeafRecord {
    IMAGE("IMAGE", Tag.ImageType),
    SR_DOCUMENT(
            "SR DOCUMENT",
            Tag.CompletionFlag,
            Tag.VerificationFlag,
            Tag.ContentDate,
            Tag.ContentTime,
            Tag.VerificationDateTime,
            Tag.ConceptNameCodeSequence),
    KEY_OBJECT("KEY OBJECT DOC", Tag.ContentDate, Tag.ContentTime, Tag.ConceptNameCodeSequence),
    PRESENTATION(
            "PRESENTATION",
            Tag.PresentationCreationDate,
            Tag.PresentationCreationTime,
            Tag.ContentLabel,
            Tag.ContentDescription,
            Tag.ContentCreatorName,
            Tag.ReferencedSeriesSequence),
    WAVEFORM("WAVEFORM", Tag.ContentDate, Tag.ContentTime),
    DOCUMENT(
            "ENCAP DOC",
            Tag.ContentDate,
            Tag.ContentTime,
            Tag.DocumentTitle,
            Tag.HL7InstanceIdentifier,
            Tag.ConceptNameCodeSequence,
            Tag.MIMETypeOfEncapsulatedDocument),
    RT_DOSE("RT DOSE", Tag.DoseSummationType),
    RT_PLAN("RT PLAN", Tag.RTPlanLabel, Tag.RTPlanDate, Tag.RTPlanTime),
    RT_STRUCTURE_SET(
            "RT STRUCTURE SET", Tag.StructureSetLabel, Tag.StructureSetDate, Tag.StructureSetTime),
    RT_TREATMENT("RT TREAT RECORD", Tag.TreatmentDate, Tag.TreatmentTime),
    REGISTRATION(
            "REGISTRATION",
            Tag.ContentDate,
            Tag.ContentTime,
            Tag.ContentLabel,
            Tag.ContentDescription,
            Tag.ContentCreatorName),
    VALUE_MAP(
            "VALUE MAP",
            Tag.ContentDate,
            Tag.ContentTime,
            Tag.ContentLabel,
            Tag.ContentDescription,
            Tag.ContentCreatorName),
    RAW_DATA("RAW DATA", Tag.ContentDate, Tag.ContentTime);

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

    private final String type;
    private final List<Integer> keys;

    LeafRecord(String type, Integer... keys) {
        this.type = type;
        this.keys = List.of(keys);
    }

    String type() {
        return type;
    }

    List<Integer> keys() {
        return keys;
    }

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
