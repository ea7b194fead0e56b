// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.core.Item;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/** Encodes and decodes known bytes in every kind of syntax. */
class GoldenBytesTest {
    private static final DataSet DATA_SET =
            DataSet.builder()
                    .put(Tag.Modality, "CT")
                    .putItems(
                            Tag.ReferencedImageSequence,
                            DataSet.builder().put(Tag.ReferencedSOPInstanceUID, "1.2.3").build())
                    .put(Tag.SliceThickness, "1.25")
                    .put(Tag.Rows, 258)
                    .putLongs(Tag.FrameIncrementPointer, Vr.AT, Tag.FrameTime)
                    .putBytes(Tag.PixelData, Vr.OW, new byte[] {1, 2, 3, 4})
                    .build();

    private static final byte[] EXPLICIT_LITTLE =
            Hex.bytes(
                    "0800 6000 'CS' 0200 'CT'",
                    "0800 4011 'SQ' 0000 16000000",
                    "  FEFF 00E0 0E000000",
                    "    0800 5511 'UI' 0600 '1.2.3' 00",
                    "1800 5000 'DS' 0400 '1.25'",
                    "2800 0900 'AT' 0400 1800 6310",
                    "2800 1000 'US' 0200 0201",
                    "E07F 1000 'OW' 0000 04000000 01020304");

    private static final byte[] IMPLICIT_LITTLE =
            Hex.bytes(
                    "0800 6000 02000000 'CT'",
                    "0800 4011 16000000",
                    "  FEFF 00E0 0E000000",
                    "    0800 5511 06000000 '1.2.3' 00",
                    "1800 5000 04000000 '1.25'",
                    "2800 0900 04000000 1800 6310",
                    "2800 1000 02000000 0201",
                    "E07F 1000 04000000 01020304");

    private static final byte[] EXPLICIT_BIG =
            Hex.bytes(
                    "0008 0060 'CS' 0002 'CT'",
                    "0008 1140 'SQ' 0000 00000016",
                    "  FFFE E000 0000000E",
                    "    0008 1155 'UI' 0006 '1.2.3' 00",
                    "0018 0050 'DS' 0004 '1.25'",
                    "0028 0009 'AT' 0004 0018 1063",
                    "0028 0010 'US' 0002 0102",
                    "7FE0 0010 'OW' 0000 00000004 02010403");

    @Test
    void explicitLittleEndian() throws IOException {
        check(TransferSyntax.EXPLICIT_LITTLE, EXPLICIT_LITTLE);
    }

    @Test
    void implicitLittleEndian() throws IOException {
        check(TransferSyntax.IMPLICIT_LITTLE, IMPLICIT_LITTLE);
    }

    @Test
    void explicitBigEndian() throws IOException {
        check(TransferSyntax.EXPLICIT_BIG, EXPLICIT_BIG);
    }

    @Test
    void deflated() throws IOException {
        byte[] bytes = DataSetWriter.encode(DATA_SET, TransferSyntax.DEFLATED);

        assertThat(bytes.length % 2).isZero();
        assertThat(DataSetReader.read(bytes, TransferSyntax.DEFLATED, ReadOptions.all()))
                .isEqualTo(DATA_SET);
    }

    private static void check(TransferSyntax syntax, byte[] bytes) throws IOException {
        assertThat(DataSetWriter.encode(DATA_SET, syntax)).isEqualTo(bytes);
        ReadResult result =
                DataSetReader.readResult(bytes, 0, syntax, ReadOptions.all().strictly());
        assertThat(result.dataSet()).isEqualTo(DATA_SET);
        assertThat(result.repairs()).isEmpty();
    }

    @Test
    void undefinedLengthsOfSequencesAndItemsAreKept() throws IOException {
        byte[] bytes =
                Hex.bytes(
                        "0800 4011 'SQ' 0000 FFFFFFFF",
                        "  FEFF 00E0 FFFFFFFF",
                        "    0800 5511 'UI' 0200 '1' 00",
                        "  FEFF 0DE0 00000000",
                        "  FEFF 00E0 0A000000",
                        "    0800 5511 'UI' 0200 '2' 00",
                        "FEFF DDE0 00000000",
                        "0800 4211 'SQ' 0000 00000000");

        DataSet dataSet =
                DataSetReader.read(bytes, TransferSyntax.EXPLICIT_LITTLE, ReadOptions.all());

        assertThat(dataSet.items(Tag.ReferencedImageSequence))
                .extracting(item -> item.string(Tag.ReferencedSOPInstanceUID).orElseThrow())
                .containsExactly("1", "2");
        assertThat(dataSet.find(Tag.ReferencedImageSequence))
                .hasValueSatisfying(element ->
                        assertThat(((SequenceElement) element).items())
                                .extracting(Item::undefinedLength)
                                .containsExactly(true, false));
        assertThat(DataSetWriter.encode(dataSet, TransferSyntax.EXPLICIT_LITTLE)).isEqualTo(bytes);
    }

    @Test
    void encapsulatedPixelData() throws IOException {
        byte[] bytes =
                Hex.bytes(
                        "E07F 1000 'OB' 0000 FFFFFFFF",
                        "FEFF 00E0 04000000 00000000",
                        "FEFF 00E0 02000000 FFD8",
                        "FEFF DDE0 00000000");
        TransferSyntax syntax = TransferSyntax.of("1.2.840.10008.1.2.4.50");

        DataSet dataSet = DataSetReader.read(bytes, syntax, ReadOptions.all());

        assertThat(dataSet.find(Tag.PixelData))
                .contains(
                        new FragmentsElement(
                                Tag.PixelData,
                                Vr.OB,
                                List.of(new byte[4], new byte[] {(byte) 0xFF, (byte) 0xD8})));
        assertThat(DataSetWriter.encode(dataSet, syntax)).isEqualTo(bytes);
    }

    @Test
    void sequencesOfUnknownMeaningAreImplicitInside() throws IOException {
        byte[] undefined =
                Hex.bytes(
                        "0900 1010 'UN' 0000 FFFFFFFF",
                        "  FEFF 00E0 FFFFFFFF",
                        "    0800 5511 02000000 '1' 00",
                        "  FEFF 0DE0 00000000",
                        "FEFF DDE0 00000000");
        byte[] defined =
                Hex.bytes(
                        "0800 4011 'UN' 0000 12000000",
                        "  FEFF 00E0 0A000000",
                        "    0800 5511 02000000 '1' 00");

        for (byte[] bytes : List.of(undefined, defined)) {
            DataSet dataSet =
                    DataSetReader.read(bytes, TransferSyntax.EXPLICIT_LITTLE, ReadOptions.all());
            SequenceElement sequence = (SequenceElement) dataSet.elements().getFirst();
            assertThat(sequence.dataSets().getFirst().string(Tag.ReferencedSOPInstanceUID))
                    .contains("1");
            assertThat(DataSetWriter.encode(dataSet, TransferSyntax.EXPLICIT_LITTLE))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void unknownSequencesInBigEndianDataSetsAreLittleEndianInside() throws IOException {
        byte[] bytes =
                Hex.bytes(
                        "0009 1010 'UN' 0000 FFFFFFFF",
                        "  FEFF 00E0 0A000000",
                        "    2800 1000 02000000 0102",
                        "FEFF DDE0 00000000",
                        "0028 0010 'US' 0002 0201");

        DataSet dataSet = DataSetReader.read(bytes, TransferSyntax.EXPLICIT_BIG, ReadOptions.all());

        assertThat(dataSet.items(0x00091010).getFirst().integer(Tag.Rows)).hasValue(0x0201);
        assertThat(dataSet.integer(Tag.Rows)).hasValue(0x0201);
        assertThat(DataSetWriter.encode(dataSet, TransferSyntax.EXPLICIT_BIG)).isEqualTo(bytes);
    }

    @Test
    void signOfPixelsDecidesAmbiguousRepresentations() throws IOException {
        byte[] bytes = Hex.bytes("2800 0301 02000000 0100", "2800 0601 02000000 FEFF");

        DataSet dataSet =
                DataSetReader.read(bytes, TransferSyntax.IMPLICIT_LITTLE, ReadOptions.all());

        assertThat(dataSet.integer(Tag.SmallestImagePixelValue)).hasValue(-2);
    }

    @Test
    void valuesTooLongForTheirRepresentationAreWrittenAsUnknown() throws IOException {
        DataSet dataSet =
                DataSet.builder().putBytes(Tag.ImageComments, Vr.LT, new byte[0x10000]).build();

        byte[] bytes = DataSetWriter.encode(dataSet, TransferSyntax.EXPLICIT_LITTLE);

        assertThat(bytes).startsWith(Hex.bytes("2000 0040 'UN' 0000 00000100"));
        assertThat(
                        DataSetReader.read(bytes, TransferSyntax.EXPLICIT_LITTLE, ReadOptions.all())
                                .string(Tag.ImageComments))
                .isEmpty();
    }
}
