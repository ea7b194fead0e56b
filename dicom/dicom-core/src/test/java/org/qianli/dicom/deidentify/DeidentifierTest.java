// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.deidentify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.deidentify.DeidentifyResult.Warning;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

class DeidentifierTest {
    private static final Pseudonyms PSEUDONYMS =
            Pseudonyms.of("a secret of the project".getBytes(StandardCharsets.UTF_8));
    private static final List<String> IDENTITY =
            List.of("王", "小东", "Wang", "P-4711", "13800138000", "青石", "李", "ACC-9");

    @Test
    void leavesNoIdentityBehind() {
        DataSet result = deidentify(sample());
        assertThat(json(result)).doesNotContain(IDENTITY);
        assertThat(result.string(Tag.PatientID))
                .hasValueSatisfying(id -> assertThat(id).startsWith("ANON-"));
        assertThat(result.string(Tag.PatientName)).isEqualTo(result.string(Tag.PatientID));
        assertThat(result.contains(Tag.StudyDescription)).isFalse();
        assertThat(result.contains(0x00091001)).isFalse();
        assertThat(result.contains(0x00090010)).isFalse();
        assertThat(result.contains(Tag.OverlayData)).isFalse();
        assertThat(result.find(Tag.AccessionNumber))
                .hasValueSatisfying(e -> assertThat(e.isEmpty()).isTrue());
        assertThat(result.string(Tag.StudyDate)).isEmpty();
        assertThat(result.number(Tag.SliceThickness)).hasValue(5);
    }

    @Test
    void saysWhatWasDone() {
        DataSet result = deidentify(sample(), DeidentifyOption.RETAIN_UIDS);
        assertThat(result.string(Tag.PatientIdentityRemoved)).contains("YES");
        assertThat(result.string(Tag.LongitudinalTemporalInformationModified)).contains("REMOVED");
        assertThat(result.items(Tag.DeidentificationMethodCodeSequence))
                .extracting(item -> item.string(Tag.CodeValue).orElse(""))
                .containsExactly("113100", "113110");
    }

    @Test
    void mapsUidsTheSameWayEverywhere() {
        DataSet result = deidentify(sample());
        String instance = result.string(Tag.SOPInstanceUID).orElseThrow();
        assertThat(instance)
                .startsWith("2.25.")
                .hasSizeLessThanOrEqualTo(64)
                .isNotEqualTo("1.2.3.4");
        assertThat(result.item(Tag.ReferencedImageSequence))
                .flatMap(item -> item.string(Tag.ReferencedSOPInstanceUID))
                .contains(instance);
        assertThat(result.string(Tag.SOPClassUID)).contains(Uids.CTImageStorage);
        assertThat(deidentify(sample())).isEqualTo(result);
        Deidentifier other = new Deidentifier(Set.of(), Pseudonyms.ephemeral());
        assertThat(other.deidentify(sample()).dataSet().string(Tag.SOPInstanceUID).orElseThrow())
                .isNotEqualTo(instance);
    }

    @Test
    void shiftsAllDatesOfAPatientByTheSameDays() {
        DataSet result = deidentify(sample(), DeidentifyOption.RETAIN_MODIFIED_DATES);
        var study = result.date(Tag.StudyDate).orElseThrow();
        var original = sample().date(Tag.StudyDate).orElseThrow();
        long days = ChronoUnit.DAYS.between(study, original);
        assertThat(days).isBetween(1L, 3650L);
        assertThat(result.date(Tag.SeriesDate))
                .contains(sample().date(Tag.SeriesDate).orElseThrow().minusDays(days));
        assertThat(result.string(Tag.AcquisitionDateTime).orElseThrow())
                .endsWith("093000.5+0800")
                .doesNotStartWith("20261121");
        assertThat(result.string(Tag.StudyTime)).contains("093000");
        assertThat(result.string(Tag.LongitudinalTemporalInformationModified)).contains("MODIFIED");
    }

    @Test
    void cleansDescriptionsOfWhatIdentifies() {
        DataSet result = deidentify(sample(), DeidentifyOption.CLEAN_DESCRIPTORS);
        assertThat(json(result)).doesNotContain(IDENTITY);
        assertThat(result.string(Tag.StudyDescription)).contains("胸部CT *** ***");
    }

    @Test
    void keepsWhatTheOptionsKeep() {
        DataSet result =
                deidentify(
                        sample(),
                        DeidentifyOption.RETAIN_FULL_DATES,
                        DeidentifyOption.RETAIN_PATIENT_CHARACTERISTICS,
                        DeidentifyOption.RETAIN_DEVICE_IDENTITY,
                        DeidentifyOption.RETAIN_INSTITUTION_IDENTITY,
                        DeidentifyOption.RETAIN_UIDS);
        assertThat(result.string(Tag.StudyDate)).contains("20261121");
        assertThat(result.string(Tag.PatientSex)).contains("M");
        assertThat(result.string(Tag.PatientAge)).contains("063Y");
        assertThat(result.string(Tag.StationName)).contains("CT01");
        assertThat(result.string(Tag.InstitutionName)).contains("青石镇卫生院");
        assertThat(result.string(Tag.SOPInstanceUID)).contains("1.2.3.4");
        assertThat(json(result)).doesNotContain("小东", "P-4711");
    }

    @Test
    void keepsSafePrivateElementsWithTheirCreator() {
        DataSet dataSet =
                sample().toBuilder()
                        .put(0x00190010, Vr.LO, "SIEMENS MR HEADER")
                        .put(0x0019100C, Vr.IS, "1000")
                        .put(0x00191008, Vr.CS, "SECRET")
                        .put(0x00E10010, Vr.LO, "ELSCINT1")
                        .put(0x00E11050, Vr.DS, "4.5")
                        .put(0x01E10010, Vr.LO, "ELSCINT1")
                        .put(0x01E11050, Vr.LO, "SECRET")
                        .build();
        DataSet result = deidentify(dataSet, DeidentifyOption.RETAIN_SAFE_PRIVATE);
        assertThat(result.string(0x0019100C)).contains("1000");
        assertThat(result.string(0x00190010)).contains("SIEMENS MR HEADER");
        assertThat(result.contains(0x00191008)).isFalse();
        assertThat(result.string(0x00E11050)).contains("4.5");
        assertThat(result.contains(0x01E11050)).isFalse();
        assertThat(result.contains(0x00090010)).isFalse();
    }

    @Test
    void emptiesWhatReportsSayAndKeepsTheirStructure() {
        DataSet text =
                DataSet.builder().put(Tag.ValueType, "TEXT").put(Tag.TextValue, "王小东 左肺结节").build();
        DataSet person =
                DataSet.builder().put(Tag.ValueType, "PNAME").put(Tag.PersonName, "李^医生").build();
        DataSet report = sample().toBuilder().putItems(Tag.ContentSequence, text, person).build();
        DataSet basic = deidentify(report);
        assertThat(json(basic)).doesNotContain(IDENTITY).doesNotContain("结节");
        assertThat(basic.items(Tag.ContentSequence)).hasSize(2);
        DataSet cleaned =
                deidentify(
                        report,
                        DeidentifyOption.CLEAN_STRUCTURED_CONTENT,
                        DeidentifyOption.CLEAN_DESCRIPTORS);
        assertThat(json(cleaned)).doesNotContain(IDENTITY).contains("结节");
    }

    @Test
    void warnsOfWhatPixelsMayShow() {
        Deidentifier deidentifier = new Deidentifier(Set.of(), PSEUDONYMS);
        DataSet burned = sample().toBuilder().put(Tag.BurnedInAnnotation, "YES").build();
        assertThat(deidentifier.deidentify(burned).warnings())
                .containsExactly(Warning.BURNED_IN_ANNOTATION);
        DataSet ultrasound = sample().toBuilder().put(Tag.Modality, "US").build();
        assertThat(deidentifier.deidentify(ultrasound).warnings())
                .containsExactly(Warning.BURNED_IN_ANNOTATION_UNKNOWN);
        assertThat(deidentifier.deidentify(sample()).warnings()).isEmpty();
    }

    @Test
    void refusesContradictoryOptions() {
        assertThatThrownBy(
                        () -> new Deidentifier(EnumSet.allOf(DeidentifyOption.class), PSEUDONYMS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pseudonyms.of(new byte[3]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static DataSet deidentify(DataSet dataSet, DeidentifyOption... options) {
        return new Deidentifier(Set.of(options), PSEUDONYMS).deidentify(dataSet).dataSet();
    }

    private static String json(DataSet dataSet) {
        return DicomJson.write(dataSet, BulkDataUri.inline());
    }

    private static DataSet sample() {
        DataSet reference =
                DataSet.builder()
                        .put(Tag.ReferencedSOPClassUID, Uids.CTImageStorage)
                        .put(Tag.ReferencedSOPInstanceUID, "1.2.3.4")
                        .build();
        DataSet request =
                DataSet.builder()
                        .put(Tag.RequestedProcedureID, "ACC-9")
                        .put(Tag.RequestingPhysician, "李^医生")
                        .build();
        return DataSet.builder()
                .put(Tag.SpecificCharacterSet, "GB18030")
                .put(Tag.SOPClassUID, Uids.CTImageStorage)
                .put(Tag.SOPInstanceUID, "1.2.3.4")
                .put(Tag.StudyInstanceUID, "1.2.3")
                .put(Tag.StudyDate, "20261121")
                .put(Tag.SeriesDate, "20261120")
                .put(Tag.StudyTime, "093000")
                .put(Tag.AcquisitionDateTime, "20261121093000.5+0800")
                .put(Tag.Modality, "CT")
                .put(Tag.AccessionNumber, "ACC-9")
                .put(Tag.PatientName, "Wang^XiaoDong=王^小东")
                .put(Tag.PatientID, "P-4711")
                .put(Tag.OtherPatientNames, "王^二")
                .put(Tag.PatientTelephoneNumbers, "13800138000")
                .put(Tag.PatientSex, "M")
                .put(Tag.PatientAge, "063Y")
                .put(Tag.ReferringPhysicianName, "李^医生")
                .put(Tag.InstitutionName, "青石镇卫生院")
                .put(Tag.StationName, "CT01")
                .put(Tag.StudyDescription, "胸部CT 王小东 13800138000")
                .put(Tag.SliceThickness, 5.0)
                .put(Tag.Rows, 512)
                .putItems(Tag.ReferencedImageSequence, reference)
                .putItems(Tag.RequestAttributesSequence, request)
                .put(0x00090010, Vr.LO, "ACME")
                .put(0x00091001, Vr.LO, "王小东")
                .putBytes(Tag.OverlayData, Vr.OW, new byte[4])
                .build();
    }
}
