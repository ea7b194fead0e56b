// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.json.BulkDataSource;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;

class DicomXmlTest {
    private static final String ROOT =
            "<NativeDicomModel xmlns=\"http://dicom.nema.org/PS3.19/models/NativeDICOM\">";

    @Test
    void writesTheNativeModel() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "GB18030")
                        .put(Tag.ImageType, "ORIGINAL", "PRIMARY")
                        .put(Tag.PatientName, "Zhang^San=张^三")
                        .put(0x00090010, Vr.LO, "QIANLI")
                        .put(0x00091001, Vr.SH, "a<b")
                        .build();
        assertThat(DicomXml.write(dataSet, BulkDataUri.inline()))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM" xml:space="preserve">\
                        <DicomAttribute tag="00080005" vr="CS" keyword="SpecificCharacterSet"><Value number="1">ISO_IR 192</Value></DicomAttribute>\
                        <DicomAttribute tag="00080008" vr="CS" keyword="ImageType"><Value number="1">ORIGINAL</Value><Value number="2">PRIMARY</Value></DicomAttribute>\
                        <DicomAttribute tag="00090010" vr="LO"><Value number="1">QIANLI</Value></DicomAttribute>\
                        <DicomAttribute tag="00090001" vr="SH" privateCreator="QIANLI"><Value number="1">a&lt;b</Value></DicomAttribute>\
                        <DicomAttribute tag="00100010" vr="PN" keyword="PatientName"><PersonName number="1">\
                        <Alphabetic><FamilyName>Zhang</FamilyName><GivenName>San</GivenName></Alphabetic>\
                        <Ideographic><FamilyName>张</FamilyName><GivenName>三</GivenName></Ideographic>\
                        </PersonName></DicomAttribute></NativeDicomModel>\
                        """);
    }

    @Test
    void readsWhatItWrites() {
        DataSet item =
                DataSet.builder().put(Tag.CodeValue, "T-1").put(Tag.CodeMeaning, "肺").build();
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                        .put(Tag.PatientName, "Zhang^San=张^三", "Li^^^Dr")
                        .put(Tag.PatientComments, "one\r\ntwo\tthree & \"four\" 𠀀")
                        .put(Tag.ImageType, "A", "", "C", "")
                        .putLongs(Tag.FrameIncrementPointer, Vr.AT, Tag.FrameTime)
                        .putDoubles(
                                Tag.RealWorldValueSlope,
                                Vr.FD,
                                Double.NaN,
                                Double.NEGATIVE_INFINITY,
                                1e-300)
                        .putLongs(0x00720083, Vr.UV, -1L)
                        .putItems(Tag.AnatomicRegionSequence, item, DataSet.empty(), item)
                        .putItems(Tag.ReferencedImageSequence)
                        .putEmpty(Tag.PatientID)
                        .put(0x00090010, Vr.LO, "QIANLI")
                        .put(0x00090020, Vr.LO, "QIANLI")
                        .putBytes(0x00091001, Vr.UN, new byte[] {1, 2, 3, 4})
                        .putBytes(0x00092001, Vr.UN, new byte[] {5, 6})
                        .putBytes(Tag.PixelData, Vr.OW, new byte[] {0, -1, 127, 3})
                        .build();
        assertThat(DicomXml.read(DicomXml.write(dataSet, BulkDataUri.inline()))).isEqualTo(dataSet);
    }

    @Test
    void takesNothingButPaddingForNoValue() {
        DataSet blank = DataSet.builder().putBytes(Tag.SliceThickness, Vr.DS, new byte[8]).build();
        assertThat(DicomXml.write(blank, BulkDataUri.inline())).doesNotContain("Value");
        assertThat(DicomJson.write(blank, BulkDataUri.inline()))
                .isEqualTo("{\"00180050\":{\"vr\":\"DS\"}}");
        DataSet nameless = DataSet.builder().put(Tag.PatientName, "^=\f").build();
        assertThat(DicomXml.write(nameless, BulkDataUri.inline())).doesNotContain("PersonName");
        assertThat(DicomJson.write(nameless, BulkDataUri.inline()))
                .isEqualTo("{\"00100010\":{\"vr\":\"PN\"}}");
    }

    @Test
    void replacesCharactersThatXmlCannotCarry() {
        DataSet dataSet = DataSet.builder().put(Tag.PatientComments, "page\ftwo").build();
        DataSet read = DicomXml.read(DicomXml.write(dataSet, BulkDataUri.inline()));
        assertThat(read.string(Tag.PatientComments)).contains("page\uFFFDtwo");
        DataSet code = DataSet.builder().putBytes(Tag.Modality, Vr.CS, new byte[] {'C', 1}).build();
        assertThat(DicomXml.read(DicomXml.write(code, BulkDataUri.inline())).string(Tag.Modality))
                .contains("C?");
    }

    @Test
    void findsABlockForAPrivateElementWithoutOne() {
        DataSet read =
                DicomXml.read(
                        ROOT
                                + "<DicomAttribute tag='00090010' vr='LO'><Value number='1'>OTHER</Value></DicomAttribute>"
                                + "<DicomAttribute tag='00090002' vr='SH' privateCreator='ACME'><Value number='1'>x</Value></DicomAttribute>"
                                + "</NativeDicomModel>");
        assertThat(read.string(0x00090011)).contains("ACME");
        assertThat(read.string(0x00091102)).contains("x");
    }

    @Test
    void takesValuesInAnyOrderWithGaps() {
        DataSet read =
                DicomXml.read(
                        ROOT
                                + "<DicomAttribute tag='00080008' vr='CS'><Value number='3'>C</Value><Value number='1'>A</Value></DicomAttribute>"
                                + "</NativeDicomModel>");
        assertThat(read.strings(Tag.ImageType)).containsExactly("A", "", "C");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html/>",
                "<NativeDicomModel>",
                "<NativeDicomModel><Value/></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='8' vr='CS'/></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='00080008' vr='ZZ'/></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='00080008' vr='CS'><Value number='0'/></DicomAttribute></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='00080008' vr='CS'><Value number='9999999'/></DicomAttribute></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='7FE00010' vr='OW'><InlineBinary>?</InlineBinary></DicomAttribute></NativeDicomModel>",
                "<NativeDicomModel><DicomAttribute tag='7FE00010' vr='OW'><BulkData uri='file:///etc/passwd'/></DicomAttribute></NativeDicomModel>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><NativeDicomModel><DicomAttribute tag='00100020' vr='LO'><Value number='1'>&e;</Value></DicomAttribute></NativeDicomModel>"
            })
    void refusesWhatIsNotTheModel(String text) {
        assertThatThrownBy(() -> DicomXml.read(text))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        e -> assertThat(e.code()).isIn(ErrorCode.BAD_XML, ErrorCode.BAD_VALUE));
    }

    @Test
    void refusesBytesThatAreNotTheEncodingTheyClaim() {
        byte[] bytes =
                (ROOT + "<DicomAttribute tag='00100020' vr='LO'><Value>\u00e9")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(
                        () -> DicomXml.read(new ByteArrayInputStream(bytes), BulkDataSource.NONE))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_XML));
    }

    @Test
    void refusesNestingWithoutEnd() {
        String open = "<DicomAttribute tag='0040A730' vr='SQ'><Item number='1'>";
        assertThatThrownBy(() -> DicomXml.read(ROOT + open.repeat(100_000)))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.TOO_DEEP));
    }
}
