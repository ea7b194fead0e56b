// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.charset.SpecificCharacterSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

class DataSetTest {
    private static final Charset GB18030 = Charset.forName("GB18030");

    @Test
    void keepsElementsInOrderOfUnsignedTags() {
        DataSet dataSet =
                DataSet.builder()
                        .putBytes(0xFFFCFFFC, Vr.OB, new byte[2])
                        .put(Tag.Rows, 1)
                        .put(Tag.PatientID, "1")
                        .build();

        assertThat(dataSet.elements())
                .extracting(Element::tag)
                .containsExactly(Tag.PatientID, Tag.Rows, 0xFFFCFFFC);
    }

    @Test
    void trimsPaddingAndSplitsValues() {
        DataSet dataSet =
                DataSet.builder()
                        .putBytes(Tag.ImageType, Vr.CS, ascii("ORIGINAL\\ PRIMARY\\\\AXIAL "))
                        .putBytes(Tag.SOPInstanceUID, Vr.UI, ascii("1.2.3\0"))
                        .putBytes(Tag.PatientComments, Vr.LT, ascii(" kept \\ too  "))
                        .putEmpty(Tag.AccessionNumber)
                        .build();

        assertThat(dataSet.strings(Tag.ImageType))
                .containsExactly("ORIGINAL", "PRIMARY", "", "AXIAL");
        assertThat(dataSet.string(Tag.SOPInstanceUID)).contains("1.2.3");
        assertThat(dataSet.strings(Tag.PatientComments)).containsExactly(" kept \\ too");
        assertThat(dataSet.string(Tag.AccessionNumber)).isEmpty();
        assertThat(dataSet.string(Tag.PatientName)).isEmpty();
        assertThat(dataSet.contains(Tag.AccessionNumber)).isTrue();
    }

    @Test
    void readsNumbersFromBinaryAndFromText() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.Rows, 65535)
                        .putLongs(Tag.SmallestImagePixelValue, Vr.SS, -2)
                        .put(Tag.PixelSpacing, 0.5, 0.25)
                        .put(Tag.InstanceNumber, "5.0")
                        .put(Tag.SeriesNumber, "x")
                        .putDoubles(Tag.RealWorldValueSlope, Vr.FD, 1e-3)
                        .putLongs(Tag.ReferencedContentItemIdentifier, Vr.UL, 0xFFFFFFFFL)
                        .build();

        assertThat(dataSet.integer(Tag.Rows)).hasValue(65535);
        assertThat(dataSet.integer(Tag.SmallestImagePixelValue)).hasValue(-2);
        assertThat(dataSet.numbers(Tag.PixelSpacing)).containsExactly(0.5, 0.25);
        assertThat(dataSet.integer(Tag.InstanceNumber)).hasValue(5);
        assertThat(dataSet.integer(Tag.SeriesNumber)).isEmpty();
        assertThat(dataSet.number(Tag.RealWorldValueSlope)).hasValue(1e-3);
        assertThat(dataSet.integer(Tag.ReferencedContentItemIdentifier)).isEmpty();
        assertThat(dataSet.longValue(Tag.ReferencedContentItemIdentifier)).hasValue(0xFFFFFFFFL);
        assertThat(dataSet.string(Tag.Rows)).contains("65535");
    }

    @Test
    void readsDatesAndTimesOfAllAges() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.StudyDate, LocalDate.of(2026, 11, 21))
                        .put(Tag.SeriesDate, "1993.08.22")
                        .put(Tag.ContentDate, "20261332")
                        .put(Tag.StudyTime, LocalTime.of(9, 5, 7, 120_000_000))
                        .put(Tag.SeriesTime, "09:05")
                        .put(Tag.ContentTime, "235960")
                        .build();

        assertThat(dataSet.date(Tag.StudyDate)).contains(LocalDate.of(2026, 11, 21));
        assertThat(dataSet.date(Tag.SeriesDate)).contains(LocalDate.of(1993, 8, 22));
        assertThat(dataSet.date(Tag.ContentDate)).isEmpty();
        assertThat(dataSet.string(Tag.StudyTime)).contains("090507.120000");
        assertThat(dataSet.time(Tag.StudyTime)).contains(LocalTime.of(9, 5, 7, 120_000_000));
        assertThat(dataSet.time(Tag.SeriesTime)).contains(LocalTime.of(9, 5));
        assertThat(dataSet.time(Tag.ContentTime)).contains(LocalTime.of(23, 59, 59));
    }

    @Test
    void encodesTextInTheNamedCharacterSetWhateverTheOrderOfCalls() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.PatientName, "张^三")
                        .put(Tag.SpecificCharacterSet, "GB18030")
                        .build();

        assertThat(dataSet.bytes(Tag.PatientName))
                .hasValueSatisfying(
                        bytes -> assertThat(new String(bytes, GB18030).strip()).isEqualTo("张^三"));
        assertThat(dataSet.string(Tag.PatientName)).contains("张^三");
    }

    @Test
    void namesUtf8WhereTextNeedsASetAndNoneIsNamed() {
        DataSet dataSet = DataSet.builder().put(Tag.PatientName, "张^三").build();

        assertThat(dataSet.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
        assertThat(
                        DataSet.builder()
                                .put(Tag.PatientName, "Li^Si")
                                .build()
                                .contains(Tag.SpecificCharacterSet))
                .isFalse();
    }

    @Test
    void refusesTextThatTheNamedSetCannotHold() {
        DataSet.Builder builder =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "ISO_IR 100")
                        .put(Tag.PatientName, "张^三");

        assertThatThrownBy(builder::build)
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("(0010,0010)")
                .hasMessageNotContaining("张");
    }

    @Test
    void reencodesTextAndItemsWhenTheCharacterSetChanges() {
        DataSet chinese =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "GB18030")
                        .put(Tag.PatientName, "李^四")
                        .putItems(
                                Tag.RequestAttributesSequence,
                                inheriting("GB18030", "胸部正位".getBytes(GB18030)))
                        .build();
        DataSet universal = chinese.toBuilder().put(Tag.SpecificCharacterSet, "ISO_IR 192").build();

        assertThat(universal.string(Tag.PatientName)).contains("李^四");
        assertThat(universal.bytes(Tag.PatientName).orElseThrow())
                .startsWith("李^四".getBytes(StandardCharsets.UTF_8));
        assertThat(item(universal).string(Tag.ScheduledProcedureStepDescription))
                .isEqualTo(item(chinese).string(Tag.ScheduledProcedureStepDescription));
    }

    @Test
    void keepsTheMeaningOfItemsThatMoveBetweenDataSets() {
        DataSet latin =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "ISO_IR 100")
                        .putItems(
                                Tag.RequestAttributesSequence,
                                inheriting(
                                        "ISO_IR 100",
                                        "Schädel ".getBytes(StandardCharsets.ISO_8859_1)))
                        .build();

        DataSet other =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "GB18030")
                        .putItems(
                                Tag.RequestAttributesSequence,
                                latin.items(Tag.RequestAttributesSequence))
                        .build();

        assertThat(item(other).string(Tag.ScheduledProcedureStepDescription)).contains("Schädel");
    }

    @Test
    void writesDecimalStringsWithinSixteenCharacters() {
        double[] values = {1.0 / 3, -1.0 / 3, 1e-20 / 3, -123456789.12345679, 1e15 + 0.3, 5, 0.1};
        DataSet dataSet = DataSet.builder().put(Tag.ImagePositionPatient, values).build();

        assertThat(dataSet.strings(Tag.ImagePositionPatient)).allMatch(text -> text.length() <= 16);
        double[] read = dataSet.numbers(Tag.ImagePositionPatient);
        for (int i = 0; i < values.length; i++) {
            assertThat(read[i]).isCloseTo(values[i], Percentage.withPercentage(1e-6));
        }
        assertThat(dataSet.strings(Tag.ImagePositionPatient)).endsWith("5", "0.1");
    }

    @Test
    void showsNamesAsPeopleWriteThem() {
        assertThat(PersonName.parse("Zhang^San=张^三").display()).isEqualTo("张三");
        assertThat(PersonName.parse("Smith^John^Q^Dr^PhD").display())
                .isEqualTo("Smith, Dr John Q, PhD");
        assertThat(PersonName.parse("王小明").display()).isEqualTo("王小明");
        assertThat(PersonName.parse("A^B^=^^=")).hasToString("A^B");
        assertThat(PersonName.parse("=李^四")).hasToString("=李^四");
    }

    @Test
    void tellsNoValuesInItsDescription() {
        DataSet dataSet = DataSet.builder().put(Tag.PatientName, "Zhang^San").build();

        assertThat(dataSet.toString()).contains("(0010,0010) PN #10").doesNotContain("Zhang");
    }

    @Test
    void namesUtf8WhenTheNameOfTheSetIsTakenAway() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "GB18030")
                        .put(Tag.PatientName, "李^四")
                        .build();

        DataSet unnamed = dataSet.toBuilder().remove(Tag.SpecificCharacterSet).build();

        assertThat(unnamed.string(Tag.SpecificCharacterSet)).contains("ISO_IR 192");
        assertThat(unnamed.string(Tag.PatientName)).contains("李^四");
    }

    /** An item whose text is in the character set of a data set around it. */
    private static DataSet inheriting(String characterSet, byte[] description) {
        return DataSet.ofSorted(
                List.of(ValueElement.of(Tag.ScheduledProcedureStepDescription, Vr.LO, description)),
                SpecificCharacterSet.parse(characterSet));
    }

    private static DataSet item(DataSet dataSet) {
        return dataSet.item(Tag.RequestAttributesSequence).orElseThrow();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
