// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.core.BulkElement;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

class DicomJsonTest {
    @Test
    void writesTextInUtf8WhateverTheDataSetHas() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "GB18030")
                        .put(Tag.PatientName, "Zhang^San=张^三")
                        .put(Tag.InstitutionName, "青石县人民医院")
                        .build();

        assertThat(json(dataSet))
                .isEqualTo(
                        "{\"00080005\":{\"vr\":\"CS\",\"Value\":[\"ISO_IR 192\"]},"
                                + "\"00080080\":{\"vr\":\"LO\",\"Value\":[\"青石县人民医院\"]},"
                                + "\"00100010\":{\"vr\":\"PN\",\"Value\":[{\"Alphabetic\":\"Zhang^San\",\"Ideographic\":\"张^三\"}]}}");
    }

    @Test
    void writesNumbersAsJsonUnderstandsThem() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.SliceThickness, "+5.0")
                        .put(Tag.PixelSpacing, ".5", "007")
                        .put(Tag.InstanceNumber, "12 ")
                        .put(Tag.SeriesNumber, "none")
                        .put(Tag.Rows, 512)
                        .put(Tag.FrameIncrementPointer, Tag.FrameTime)
                        .build();

        assertThat(json(dataSet))
                .isEqualTo(
                        "{\"00180050\":{\"vr\":\"DS\",\"Value\":[5.0]},"
                                + "\"00200011\":{\"vr\":\"IS\",\"Value\":[\"none\"]},"
                                + "\"00200013\":{\"vr\":\"IS\",\"Value\":[12]},"
                                + "\"00280009\":{\"vr\":\"AT\",\"Value\":[\"00181063\"]},"
                                + "\"00280010\":{\"vr\":\"US\",\"Value\":[512]},"
                                + "\"00280030\":{\"vr\":\"DS\",\"Value\":[0.5,7]}}");
    }

    @Test
    void writesAsStringsWhatJsonNumbersCannotHold() {
        DataSet dataSet =
                DataSet.builder()
                        .putDoubles(0x00189073, Vr.FD, Double.NaN, Double.NEGATIVE_INFINITY, 0.1)
                        .putLongs(0x00720082, Vr.SV, 9007199254740993L, -5)
                        .putLongs(0x00720083, Vr.UV, -1L)
                        .build();

        String json = json(dataSet);

        assertThat(json)
                .contains("[\"NaN\",\"-Infinity\",0.1]")
                .contains("[\"9007199254740993\",-5]")
                .contains("[\"18446744073709551615\"]");
        assertThat(DicomJson.read(json)).isEqualTo(dataSet);
    }

    @Test
    void writesEmptyValuesAsNullAndEmptyElementsWithoutValue() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tag.ImageType, "ORIGINAL", "", "AXIAL")
                        .putEmpty(Tag.AccessionNumber)
                        .putEmpty(Tag.RequestAttributesSequence)
                        .build();

        assertThat(json(dataSet))
                .isEqualTo(
                        "{\"00080008\":{\"vr\":\"CS\",\"Value\":[\"ORIGINAL\",null,\"AXIAL\"]},"
                                + "\"00080050\":{\"vr\":\"SH\"},\"00400275\":{\"vr\":\"SQ\"}}");
    }

    @Test
    void writesItemsAndTheirBulkDataByPath() {
        DataSet item =
                DataSet.builder()
                        .putBytes(Tag.WaveformData, Vr.OW, new byte[] {1, 2, 3, 4})
                        .putBytes(Tag.WaveformPaddingValue, Vr.OW, new byte[] {0, 1})
                        .build();
        DataSet dataSet =
                DataSet.builder().putItems(Tag.WaveformSequence, DataSet.empty(), item).build();

        assertThat(DicomJson.write(dataSet, BulkDataUri.above(2, path -> "/bulk/" + path)))
                .isEqualTo(
                        "{\"54000100\":{\"vr\":\"SQ\",\"Value\":[{},{"
                                + "\"5400100A\":{\"vr\":\"OW\",\"InlineBinary\":\"AAE=\"},"
                                + "\"54001010\":{\"vr\":\"OW\",\"BulkDataURI\":\"/bulk/54000100/1/54001010\"}}]}}");
    }

    @Test
    void refersToWhatWasNotReadAndToFragments() {
        DataSet dataSet =
                DataSet.builder()
                        .put(new BulkElement(Tag.EncapsulatedDocument, Vr.OB, 1000, 1 << 20))
                        .put(
                                new FragmentsElement(
                                        Tag.PixelData,
                                        Vr.OB,
                                        List.of(new byte[0], new byte[] {1, 2})))
                        .build();

        assertThat(DicomJson.write(dataSet, BulkDataUri.above(1024, path -> path)))
                .isEqualTo(
                        "{\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":\"00420011\"},"
                                + "\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"7FE00010\"}}");
    }

    @Test
    void writesSequencesThatCannotBeReadAsUnknown() {
        DataSet dataSet =
                DataSet.builder()
                        .putBytes(Tag.ReferencedImageSequence, Vr.UN, new byte[] {1, 2})
                        .build();

        assertThat(json(dataSet))
                .isEqualTo("{\"00081140\":{\"vr\":\"UN\",\"InlineBinary\":\"AQI=\"}}");
    }

    @Test
    void escapesWhatJsonReserves() {
        DataSet dataSet =
                DataSet.builder().put(Tag.PatientComments, "a\"b\\c\r\n\t\u0001𠮷").build();

        String json = json(dataSet);

        assertThat(json).contains("\"a\\\"b\\\\c\\r\\n\\t\\u0001𠮷\"");
        assertThat(DicomJson.read(json).string(Tag.PatientComments))
                .isEqualTo(dataSet.string(Tag.PatientComments));
    }

    @Test
    void readsMembersInAnyOrderAndTextAsUtf8() {
        DataSet dataSet =
                DicomJson.read(
                        """
                        { "00100010" : { "Value" : [ { "Ideographic" : "李^四" } ], "vr" : "PN" },
                          "00080005" : { "vr": "CS", "Value": ["ISO_IR 100"] },
                          "00400275" : { "vr": "SQ", "Value": [ { "00400007": { "vr": "LO", "Value": ["胸部"] } } ] },
                          "00280010" : { "vr": "US", "Value": [ 5.12e2 ] },
                          "7FE00010" : { "vr": "OW", "InlineBinary": "AQID" } }
                        """);

        assertThat(dataSet.string(Tag.PatientName)).contains("=李^四");
        assertThat(dataSet.characterSet().terms()).containsExactly("ISO_IR 192");
        assertThat(dataSet.item(Tag.RequestAttributesSequence).orElseThrow().string(0x00400007))
                .contains("胸部");
        assertThat(dataSet.integer(Tag.Rows)).hasValue(512);
        assertThat(dataSet.find(Tag.PixelData))
                .contains(ValueElement.of(Tag.PixelData, Vr.OW, new byte[] {1, 2, 3, 0}));
    }

    @Test
    void readsBulkDataFromItsSource() throws IOException {
        String json = "{\"7FE00010\":{\"vr\":\"OW\",\"BulkDataURI\":\"pixels\"}}";

        DataSet dataSet =
                DicomJson.read(
                        new StringReader(json),
                        uri ->
                                uri.equals("pixels")
                                        ? Optional.of(new byte[] {9, 8})
                                        : Optional.empty());

        assertThat(dataSet.bytes(Tag.PixelData))
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(9, 8));
        assertThatThrownBy(() -> DicomJson.read(json)).isInstanceOf(DicomException.class);
    }

    @Test
    void readsArrays() throws IOException {
        var out = new ByteArrayOutputStream();
        List<DataSet> dataSets =
                List.of(
                        DataSet.builder().put(Tag.PatientID, "1").build(),
                        DataSet.builder().put(Tag.PatientID, "2").build());
        DicomJson.write(dataSets, out, BulkDataUri.inline());

        assertThat(
                        DicomJson.readAll(
                                new StringReader(out.toString(StandardCharsets.UTF_8)),
                                BulkDataSource.NONE))
                .isEqualTo(dataSets);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"00100010\":1}",
                "{\"00100010\":{\"vr\":\"ZZ\"}}",
                "{\"Nonsense\":{\"vr\":\"PN\"}}",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[01]}}",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[1]}} x",
                "{\"00280010\":{\"vr\":\"US\",\"Value\":[\"\\u12\"]}}",
                "{\"7FE00010\":{\"vr\":\"OW\",\"InlineBinary\":\"A\"}}"
            })
    void refusesWhatIsNotTheModel(String text) {
        assertThatThrownBy(() -> DicomJson.read(text))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_JSON));
    }

    @Test
    void refusesValuesThatDoNotFit() {
        assertThatThrownBy(() -> DicomJson.read("{\"00280010\":{\"vr\":\"US\",\"Value\":[70000]}}"))
                .hasMessageContaining("(0028,0010)");
        assertThatThrownBy(() -> DicomJson.read("[".repeat(100_000)))
                .hasMessageContaining("nested deeper");
    }

    private static String json(DataSet dataSet) {
        return DicomJson.write(dataSet, BulkDataUri.inline());
    }
}
