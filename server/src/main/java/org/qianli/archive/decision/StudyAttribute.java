// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.regex.Pattern;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * The attributes of patient and study that can be corrected.
 *
 * @dicom PS3.3 C.7.1.1 and C.7.2.1
 */
public enum StudyAttribute {
    @JsonProperty("patientName")
    PATIENT_NAME(Tag.PatientName, text(194)),
    @JsonProperty("patientId")
    PATIENT_ID(Tag.PatientID, text(64)),
    @JsonProperty("sex")
    SEX(Tag.PatientSex, "[MFO]?"),
    @JsonProperty("birthDate")
    BIRTH_DATE(Tag.PatientBirthDate, "(\\d{8})?"),
    @JsonProperty("accession")
    ACCESSION(Tag.AccessionNumber, text(16)),
    @JsonProperty("studyDate")
    STUDY_DATE(Tag.StudyDate, "(\\d{8})?"),
    @JsonProperty("studyTime")
    STUDY_TIME(Tag.StudyTime, "(\\d{6})?"),
    @JsonProperty("description")
    DESCRIPTION(Tag.StudyDescription, text(64)),
    @JsonProperty("referrer")
    REFERRER(Tag.ReferringPhysicianName, text(194)),
    @JsonProperty("studyCode")
    STUDY_CODE(Tag.StudyID, text(16));

    private final int tag;
    private final Pattern form;

    StudyAttribute(int tag, String form) {
        this.tag = tag;
        this.form = Pattern.compile(form);
    }

    /** Text of one value: no separator of values, nothing that cannot be seen. */
    private static String text(int longest) {
        return "[^\\\\\\p{Cntrl}]{0,%d}".formatted(longest);
    }

    /** Tells whether a value can stand in the attribute; an empty one can, and erases it. */
    public boolean takes(String value) {
        if (!form.matcher(value).matches()) {
            return false;
        }
        return value.isEmpty()
                || switch (this) {
                    case BIRTH_DATE, STUDY_DATE -> single(value).date(tag).isPresent();
                    case STUDY_TIME -> single(value).time(tag).isPresent();
                    default -> true;
                };
    }

    /** Reads the value that a data set has, "" where it has none. */
    public String of(DataSet dataSet) {
        return String.join("\\", dataSet.strings(tag));
    }

    /** Puts values into a data set of their own. */
    static DataSet dataSet(Map<StudyAttribute, String> values) {
        DataSet.Builder dataSet = DataSet.builder();
        values.forEach((attribute, value) -> {
            if (value.isEmpty()) {
                dataSet.putEmpty(attribute.tag);
            } else {
                dataSet.put(attribute.tag, value);
            }
        });
        return dataSet.build();
    }

    private DataSet single(String value) {
        return DataSet.builder().put(tag, value).build();
    }
}
