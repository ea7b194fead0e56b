// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.media;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

/**
 * Makes a DICOMDIR of the files on a medium.
 *
 * <p>Records come out in the order in which patients, studies, series and files were first added. A
 * key that the standard demands and a file lacks is filled in: numbers by counting, identifiers by
 * the UID's last digits.
 *
 * @dicom PS3.3 F
 * @dicom PS3.10 8.2
 */
public final class DicomDirectoryBuilder {
    private static final int MAX_PARTS = 8;
    private static final List<Integer> PATIENT_KEYS =
            List.of(Tag.PatientName, Tag.PatientID, Tag.PatientBirthDate, Tag.PatientSex);
    private static final List<Integer> STUDY_KEYS =
            List.of(
                    Tag.StudyDate,
                    Tag.StudyTime,
                    Tag.AccessionNumber,
                    Tag.StudyDescription,
                    Tag.StudyInstanceUID,
                    Tag.StudyID);
    private static final List<Integer> SERIES_KEYS =
            List.of(
                    Tag.Modality,
                    Tag.SeriesInstanceUID,
                    Tag.SeriesNumber,
                    Tag.InstitutionName,
                    Tag.SeriesDescription);

    /** A record and those below it, by what identifies them. */
    record Node(DataSet attributes, Map<String, Node> children) {}

    private final String fileSetId;
    private final Map<String, Node> patients = new LinkedHashMap<>();

    /**
     * Starts a directory.
     *
     * @param fileSetId name of the medium, up to 16 capitals, digits and underscores; may be empty
     */
    public DicomDirectoryBuilder(String fileSetId) {
        if (!fileSetId.matches("[A-Z0-9_ ]{0,16}")) {
            throw new IllegalArgumentException("no name of a file-set: " + fileSetId);
        }
        this.fileSetId = fileSetId;
    }

    /**
     * Adds a file; one that is added twice keeps its first record.
     *
     * @param file what was read of it, at least up to the pixel data
     * @param fileId folders and name below the DICOMDIR: up to 8 parts of up to 8 capitals, digits
     *     and underscores
     * @throws IllegalArgumentException if a part is no such name
     * @throws DicomException if the file does not say which study, series and instance it is
     */
    public DicomDirectoryBuilder add(DicomFile file, List<String> fileId) {
        if (fileId.isEmpty()
                || fileId.size() > MAX_PARTS
                || !fileId.stream().allMatch(FileIds::isPart)) {
            throw new IllegalArgumentException("no file id: " + String.join("/", fileId));
        }
        DataSet instance = file.dataSet();
        String study = required(instance, Tag.StudyInstanceUID);
        String series = required(instance, Tag.SeriesInstanceUID);
        String uid = required(instance, Tag.SOPInstanceUID);
        String patient =
                instance.string(Tag.PatientID)
                        .or(() -> instance.string(Tag.PatientName))
                        .orElse("");
        node(patients, patient, () -> keys(instance, "PATIENT", PATIENT_KEYS))
                .computeIfAbsent(study, _ -> branch(studyRecord(instance)))
                .children()
                .computeIfAbsent(series, _ -> branch(seriesRecord(instance)))
                .children()
                .computeIfAbsent(uid, _ -> branch(leaf(file, fileId)));
        return this;
    }

    /** Gives the directory as a file. */
    public DicomFile build() {
        return DirectoryEncoder.encode(fileSetId, patients.values());
    }

    /** Writes the directory, usually to {@code DICOMDIR} at the top of the medium. */
    public void write(Path path) throws IOException {
        DicomFiles.write(build(), path);
    }

    private static Map<String, Node> node(
            Map<String, Node> nodes, String key, Supplier<DataSet> attributes) {
        return nodes.computeIfAbsent(key, _ -> branch(attributes.get())).children();
    }

    private static Node branch(DataSet attributes) {
        return new Node(attributes, new LinkedHashMap<>());
    }

    private static String required(DataSet instance, int tag) {
        return instance.string(tag)
                .orElseThrow(() ->
                        new DicomException(
                                ErrorCode.BAD_VALUE,
                                "an instance without " + Dictionary.keyword(tag)));
    }

    private static DataSet studyRecord(DataSet instance) {
        DataSet record = keys(instance, "STUDY", STUDY_KEYS);
        return filled(record, Tag.StudyID, tail(instance, Tag.StudyInstanceUID));
    }

    private static DataSet seriesRecord(DataSet instance) {
        DataSet record = keys(instance, "SERIES", SERIES_KEYS);
        record = filled(record, Tag.Modality, "OT");
        return filled(record, Tag.SeriesNumber, "0");
    }

    private static DataSet leaf(DicomFile file, List<String> fileId) {
        DataSet instance = file.dataSet();
        LeafRecord kind = LeafRecord.of(instance);
        DataSet record = keys(instance, kind.type(), kind.keys());
        DataSet.Builder builder =
                record.toBuilder()
                        .put(Tag.ReferencedFileID, fileId.toArray(String[]::new))
                        .put(Tag.ReferencedSOPClassUIDInFile, required(instance, Tag.SOPClassUID))
                        .put(
                                Tag.ReferencedSOPInstanceUIDInFile,
                                required(instance, Tag.SOPInstanceUID))
                        .put(Tag.ReferencedTransferSyntaxUIDInFile, file.syntax().uid())
                        .put(Tag.InstanceNumber, instance.string(Tag.InstanceNumber).orElse("0"));
        return builder.build();
    }

    private static DataSet filled(DataSet record, int tag, String value) {
        return record.string(tag).isPresent() ? record : record.toBuilder().put(tag, value).build();
    }

    private static String tail(DataSet instance, int uid) {
        String value = instance.string(uid).orElse("");
        return value.substring(Math.max(0, value.length() - 16));
    }

    /** Copies keys; what the instance lacks is there without value. */
    private static DataSet keys(DataSet instance, String type, List<Integer> tags) {
        DataSet.Builder builder = DataSet.builder().put(Tag.DirectoryRecordType, type);
        instance.find(Tag.SpecificCharacterSet).ifPresent(builder::put);
        for (int tag : tags) {
            switch (instance.find(tag).orElse(null)) {
                case ValueElement value when instance.vr(value).isString() ->
                        // As it is stored, also where the character set is named wrongly.
                        builder.put(ValueElement.of(tag, instance.vr(value), value.bytes()));
                case SequenceElement sequence -> builder.putItems(tag, sequence.dataSets());
                case null, default -> builder.putEmpty(tag);
            }
        }
        return builder.build();
    }
}
