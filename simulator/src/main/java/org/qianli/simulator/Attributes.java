// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/**
 * The modules that every image of a study shares: patient, study, series, equipment, SOP common.
 */
final class Attributes {

    /** How a machine labels and encodes Chinese; townships have all three. */
    private enum Encoding {
        GB18030("GB18030", Charset.forName("GB18030")),
        UTF_8("ISO_IR 192", StandardCharsets.UTF_8),
        /** A machine that was never set up: GBK bytes under a Latin label. */
        MISLABELLED("ISO_IR 100", Charset.forName("GBK"));

        final String label;
        final Charset charset;

        Encoding(String label, Charset charset) {
            this.label = label;
            this.charset = charset;
        }

        /** A machine keeps its habits: the choice follows from its title. */
        static Encoding of(String aeTitle) {
            int habit = Math.floorMod(aeTitle.hashCode(), 10);
            return habit < 5 ? GB18030 : habit < 9 ? UTF_8 : MISLABELLED;
        }
    }

    private Attributes() {}

    /** A UID under 2.25 that follows from its parts (PS3.5 B.2). */
    static String uid(Object... parts) {
        UUID uuid =
                UUID.nameUUIDFromBytes(List.of(parts).toString().getBytes(StandardCharsets.UTF_8));
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16).toString();
    }

    /** One whole instance: what is common, then what the image itself has. */
    static DataSet instance(Study study, Series series, int seriesNumber, int index) {
        DataSet image = series.image().apply(index);
        String seriesUid = uid(study.uid(), seriesNumber);
        Encoding encoding = Encoding.of(study.aeTitle());
        // Built once with the label alone, so that the bytes put below stay as the machine made
        // them.
        DataSet.Builder common =
                DataSet.builder().put(Tag.SpecificCharacterSet, encoding.label).build().toBuilder();
        patient(common, study, encoding);
        study(common, study, encoding);
        String modality = study.scenario().modality();
        common.put(Tag.Modality, modality.equals("DR") ? "DX" : modality)
                .put(Tag.SeriesInstanceUID, seriesUid)
                .put(Tag.SeriesNumber, seriesNumber)
                .put(Tag.SOPClassUID, series.sopClassUid())
                .put(Tag.SOPInstanceUID, uid(seriesUid, index))
                .put(Tag.InstanceNumber, index + 1)
                .put(Tag.Manufacturer, "Qianli Simulator")
                .put(Tag.ManufacturerModelName, "Phantom " + modality)
                .put(Tag.DeviceSerialNumber, study.aeTitle())
                .put(Tag.SoftwareVersions, "1")
                .put(Tag.BodyPartExamined, study.scenario().bodyPart());
        text(common, Tag.SeriesDescription, Vr.LO, series.description(), encoding);
        text(common, Tag.InstitutionName, Vr.LO, study.hospital().name(), encoding);
        return common.putAll(image).build();
    }

    private static void patient(DataSet.Builder to, Study study, Encoding encoding) {
        Patient patient = study.patient();
        // Group 1 is the Latin form, group 2 the Chinese one; many machines send Chinese alone.
        boolean both = Math.floorMod(study.seed(), 3) == 0 && encoding != Encoding.MISLABELLED;
        String name = both ? patient.pinyin() + "=" + patient.name() : patient.name();
        text(to, Tag.PatientName, Vr.PN, name, encoding);
        to.put(Tag.PatientID, patient.id())
                .put(Tag.PatientBirthDate, patient.birthDate())
                .put(Tag.PatientSex, patient.female() ? "F" : "M")
                .put(Tag.PatientAge, "%03dY".formatted(study.age()));
    }

    private static void study(DataSet.Builder to, Study study, Encoding encoding) {
        LocalDate date = study.performed().toLocalDate();
        LocalTime time = study.performed().toLocalTime().withNano(0);
        Scenario scenario = study.scenario();
        to.put(Tag.StudyInstanceUID, study.uid())
                .put(Tag.StudyID, study.accession().substring(study.accession().length() - 6))
                .put(Tag.AccessionNumber, study.accession())
                .put(Tag.StudyDate, date)
                .put(Tag.StudyTime, time)
                .put(Tag.SeriesDate, date)
                .put(Tag.SeriesTime, time)
                .put(Tag.AcquisitionDate, date)
                .put(Tag.AcquisitionTime, time)
                .put(Tag.ContentDate, date)
                .put(Tag.ContentTime, time)
                .put(Tag.RequestedProcedurePriority, scenario.priority());
        text(to, Tag.StudyDescription, Vr.LO, scenario.description(), encoding);
        text(to, Tag.AdditionalPatientHistory, Vr.LT, scenario.story().history(), encoding);
        text(to, Tag.ReasonForTheRequestedProcedure, Vr.LO, scenario.story().purpose(), encoding);
        text(to, Tag.ReferringPhysicianName, Vr.PN, "门诊", encoding);
    }

    private static void text(DataSet.Builder to, int tag, Vr vr, String value, Encoding encoding) {
        byte[] bytes = value.getBytes(encoding.charset);
        if (bytes.length % 2 == 1) {
            bytes = Arrays.copyOf(bytes, bytes.length + 1);
            bytes[bytes.length - 1] = ' ';
        }
        to.putBytes(tag, vr, bytes);
    }
}
