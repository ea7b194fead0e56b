// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/** Meets what senders really send: what is mended is reported, what is not says where it broke. */
class FieldRealityTest {
    private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_LITTLE;

    private static void mends(Repair.Kind kind, byte[] bytes, int tag, String value)
            throws IOException {
        ReadResult result = DataSetReader.readResult(bytes, 0, EXPLICIT, ReadOptions.all());
        assertThat(result.repairs()).extracting(Repair::kind).contains(kind);
        assertThat(result.dataSet().string(tag)).contains(value);
        assertThatThrownBy(() ->
                        DataSetReader.readResult(bytes, 0, EXPLICIT, ReadOptions.all().strictly()))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_CONFORMANT));
    }

    @Test
    void mendsOddLengths() throws IOException {
        mends(Repair.Kind.ODD_LENGTH, Hex.bytes("0800 6000 'CS' 0100 'X'"), Tag.Modality, "X");
    }

    @Test
    void mendsUnknownRepresentations() throws IOException {
        byte[] spaces = Hex.bytes("0800 6000 2020 0200 'CT'");
        mends(Repair.Kind.UNKNOWN_VR, spaces, Tag.Modality, "CT");
        byte[] future = Hex.bytes("0800 6000 'ZZ' 0000 02000000 'CT'");
        mends(Repair.Kind.UNKNOWN_VR, future, Tag.Modality, "CT");
    }

    @Test
    void mendsImplicitElementsAmongExplicitOnes() throws IOException {
        byte[] bytes = Hex.bytes("0800 6000 02000000 'CT'", "0800 7000 'LO' 0200 'GE'");

        mends(Repair.Kind.IMPLICIT_ELEMENT, bytes, Tag.Modality, "CT");
        mends(Repair.Kind.IMPLICIT_ELEMENT, bytes, Tag.Manufacturer, "GE");
    }

    @Test
    void mendsWrongOrderAndKeepsTheLastOfTwins() throws IOException {
        byte[] bytes =
                Hex.bytes(
                        "1000 2000 'LO' 0200 'P1'",
                        "0800 6000 'CS' 0200 'CT'",
                        "1000 2000 'LO' 0200 'P2'");

        mends(Repair.Kind.WRONG_ORDER, bytes, Tag.PatientID, "P2");
        byte[] twins = Hex.bytes("0800 6000 'CS' 0200 'CT'", "0800 6000 'CS' 0200 'MR'");
        mends(Repair.Kind.DUPLICATE_TAG, twins, Tag.Modality, "MR");
    }

    @Test
    void mendsMissingAndStrayDelimiters() throws IOException {
        byte[] noItemEnd =
                Hex.bytes(
                        "0800 4011 'SQ' 0000 FFFFFFFF",
                        "FEFF 00E0 FFFFFFFF 0800 5511 'UI' 0200 '1' 00",
                        "FEFF DDE0 00000000",
                        "1000 2000 'LO' 0200 'P1'");
        mends(Repair.Kind.NO_ITEM_DELIMITER, noItemEnd, Tag.PatientID, "P1");
        byte[] noSequenceEnd =
                Hex.bytes(
                        "0800 4011 'SQ' 0000 FFFFFFFF",
                        "FEFF 00E0 0A000000 0800 5511 'UI' 0200 '1' 00",
                        "1000 2000 'LO' 0200 'P1'");
        mends(Repair.Kind.NO_SEQUENCE_DELIMITER, noSequenceEnd, Tag.PatientID, "P1");
        byte[] stray = Hex.bytes("FEFF DDE0 00000000", "1000 2000 'LO' 0200 'P1'");
        mends(Repair.Kind.STRAY_DELIMITER, stray, Tag.PatientID, "P1");
    }

    @Test
    void mendsItemsLongerThanTheirSequence() throws IOException {
        byte[] bytes =
                Hex.bytes(
                        "0800 4011 'SQ' 0000 12000000",
                        "FEFF 00E0 FF000000 0800 5511 'UI' 0200 '1' 00",
                        "1000 2000 'LO' 0200 'P1'");

        mends(Repair.Kind.OVERLONG, bytes, Tag.PatientID, "P1");
    }

    @Test
    void keepsWhatIsNoItemsInASequence() throws IOException {
        byte[] bytes =
                Hex.bytes(
                        "0800 4011 'SQ' 0000 10000000 'ORIGINAL\\PRIMARY'",
                        "1000 2000 'LO' 0200 'P1'");
        mends(Repair.Kind.NOT_ITEMS, bytes, Tag.PatientID, "P1");
        byte[] shorter =
                Hex.bytes("1000 2000 'LO' 0200 'P1'", "3200 6410 'SQ' 0000 04000000 00000000");
        mends(Repair.Kind.NOT_ITEMS, shorter, Tag.PatientID, "P1");
        DataSet read = DataSetReader.read(bytes, EXPLICIT, ReadOptions.all());
        assertThat(read.find(Tag.ReferencedImageSequence).map(Element::vr)).contains(Vr.UN);
        byte[] written = DataSetWriter.encode(read, TransferSyntax.IMPLICIT_LITTLE);
        assertThat(
                        DataSetReader.read(
                                        written, TransferSyntax.IMPLICIT_LITTLE, ReadOptions.all())
                                .string(Tag.PatientID))
                .contains("P1");
    }

    @Test
    void mendsFillingAndScrapsBehindTheData() throws IOException {
        byte[] bytes = Hex.bytes("1000 2000 'LO' 0200 'P1'", "00".repeat(300));
        mends(Repair.Kind.TRAILING_BYTES, bytes, Tag.PatientID, "P1");
        byte[] ones = Hex.bytes("1000 2000 'LO' 0200 'P1'", "FF".repeat(300));
        mends(Repair.Kind.TRAILING_BYTES, ones, Tag.PatientID, "P1");
        byte[] nothingElse = Hex.bytes("FF".repeat(300));
        assertThatThrownBy(() -> DataSetReader.read(nothingElse, EXPLICIT, ReadOptions.all()))
                .isInstanceOf(DicomException.class)
                .hasMessageContaining("ones");
        byte[] scrap = Hex.bytes("1000 2000 'LO' 0200 'P1'", "0D0A");
        mends(Repair.Kind.TRAILING_BYTES, scrap, Tag.PatientID, "P1");
    }

    @Test
    void leavesWhatWasAppendedToPixels() throws IOException {
        String pixels = "1000 2000 'LO' 0200 'P1' E07F 1000 'OW' 0000 02000000 0102";
        byte[] text = Hex.bytes(pixels, "'Converted by a program'");
        mends(Repair.Kind.TRAILING_BYTES, text, Tag.PatientID, "P1");
        byte[] ones = Hex.bytes(pixels, "FF".repeat(5));
        mends(Repair.Kind.TRAILING_BYTES, ones, Tag.PatientID, "P1");
        byte[] padding = Hex.bytes(pixels, "FCFF FCFF 'OB' 0000 02000000 0000");
        assertThat(DataSetReader.readResult(padding, 0, EXPLICIT, ReadOptions.all()).repairs())
                .isEmpty();
    }

    @Test
    void readsExplicitItemsOfUnknownSequences() throws IOException {
        byte[] bytes =
                Hex.bytes(
                        "0800 4011 'UN' 0000 FFFFFFFF",
                        "FEFF 00E0 FFFFFFFF 0800 5511 'UI' 0200 '1' 00 FEFF 0DE0 00000000",
                        "FEFF 00E0 0A000000 0800 5511 02000000 '2' 00",
                        "FEFF DDE0 00000000",
                        "1000 2000 'LO' 0200 'P1'");
        mends(Repair.Kind.EXPLICIT_ITEM, bytes, Tag.PatientID, "P1");
        assertThat(
                        DataSetReader.read(bytes, EXPLICIT, ReadOptions.all())
                                .items(Tag.ReferencedImageSequence))
                .extracting(item -> item.string(Tag.ReferencedSOPInstanceUID).orElse(""))
                .containsExactly("1", "2");
    }

    @Test
    void writesUnknownSequencesOfExplicitItemsSoThatTheyReadAgain() throws IOException {
        byte[] bytes =
                Hex.bytes(
                        "0900 1010 'UN' 0000 FFFFFFFF",
                        "FEFF 00E0 FFFFFFFF 0800 5511 'UI' 0200 '1' 00",
                        "0900 0210 'OB' 0000 FFFFFFFF",
                        "FEFF 00E0 00000000 FEFF 00E0 02000000 FFD8 FEFF DDE0 00000000",
                        "FEFF 0DE0 00000000",
                        "FEFF 00E0 0A000000 0800 5511 02000000 '2' 00",
                        "FEFF DDE0 00000000");
        DataSet read = DataSetReader.read(bytes, EXPLICIT, ReadOptions.all());

        byte[] written = DataSetWriter.encode(read, EXPLICIT);
        var again = DataSetReader.readResult(written, 0, EXPLICIT, ReadOptions.all());

        assertThat(again.repairs()).isEmpty();
        assertThat(again.dataSet()).isEqualTo(read);
        assertThat(again.dataSet().items(0x00091010).getFirst().find(0x00091002))
                .containsInstanceOf(FragmentsElement.class);
        assertThat(again.dataSet().items(0x00091010))
                .extracting(item -> item.string(Tag.ReferencedSOPInstanceUID).orElse(""))
                .containsExactly("1", "2");
    }

    @Test
    void writesUnknownFragmentsAsBytesWhereNothingTellsThatTheyAre() throws IOException {
        byte[] bytes =
                Hex.bytes(
                        "0900 0210 'OB' 0000 FFFFFFFF",
                        "FEFF 00E0 00000000 FEFF 00E0 02000000 FFD8 FEFF DDE0 00000000",
                        "1000 2000 'LO' 0200 'P1'");
        DataSet read = DataSetReader.read(bytes, EXPLICIT, ReadOptions.all());

        byte[] written = DataSetWriter.encode(read, TransferSyntax.IMPLICIT_LITTLE);

        assertThat(written)
                .isEqualTo(
                        Hex.bytes(
                                "0900 0210 12000000",
                                "FEFF 00E0 00000000 FEFF 00E0 02000000 FFD8",
                                "1000 2000 02000000 'P1'"));
        DataSet again =
                DataSetReader.read(written, TransferSyntax.IMPLICIT_LITTLE, ReadOptions.all());
        assertThat(DataSetWriter.encode(again, TransferSyntax.IMPLICIT_LITTLE)).isEqualTo(written);
        DataSet nested =
                DataSet.builder().putItems(Tag.ReferencedImageSequence, read, read).build();
        byte[] whole = DataSetWriter.encode(nested, TransferSyntax.IMPLICIT_LITTLE);
        assertThat(
                        DataSetReader.read(whole, TransferSyntax.IMPLICIT_LITTLE, ReadOptions.all())
                                .items(Tag.ReferencedImageSequence))
                .containsExactly(again, again);
    }

    @Test
    void mendsPixelDataWithoutTheirDelimiter() throws IOException {
        byte[] bytes =
                Hex.bytes(
                        "1000 2000 'LO' 0200 'P1'",
                        "E07F 1000 'OB' 0000 FFFFFFFF",
                        "FEFF 00E0 00000000",
                        "FEFF 00E0 02000000 FFD8");

        mends(Repair.Kind.NO_SEQUENCE_DELIMITER, bytes, Tag.PatientID, "P1");
    }

    @Test
    void tellsWhereTruncatedDataBroke() {
        byte[] bytes =
                Hex.bytes(
                        "0800 4011 'SQ' 0000 FFFFFFFF",
                        "FEFF 00E0 FFFFFFFF 0800 5511 'UI' 0600 '1.2'");

        assertThatThrownBy(() -> DataSetReader.read(bytes, EXPLICIT, ReadOptions.all()))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        broken -> {
                            assertThat(broken.code()).isEqualTo(ErrorCode.TRUNCATED);
                            assertThat(broken.offset()).isEqualTo(20);
                            assertThat(broken.tagPath()).isEqualTo("(0008,1140)[0].(0008,1155)");
                        });
    }

    @Test
    void neverFailsOtherwiseWhereverTheDataEnd() throws IOException {
        byte[] bytes = SampleDataSets.encoded(1, EXPLICIT);
        DataSet whole = DataSetReader.read(bytes, EXPLICIT, ReadOptions.all());
        for (int length = 0; length < bytes.length; length += length < 1_500 ? 1 : 97) {
            byte[] cut = Arrays.copyOf(bytes, length);
            try {
                assertThat(DataSetReader.read(cut, EXPLICIT, ReadOptions.all()).size())
                        .isLessThan(whole.size() + 1);
            } catch (DicomException expected) {
                assertThat(expected.code()).isEqualTo(ErrorCode.TRUNCATED);
            }
        }
    }

    @Test
    void refusesLengthsBeyondTheItem() {
        byte[] bytes =
                Hex.bytes(
                        "0800 4011 'SQ' 0000 12000000",
                        "FEFF 00E0 0A000000 0800 5511 'UI' 0800 '1.2.3.4' 00");

        assertThatThrownBy(() -> DataSetReader.read(bytes, EXPLICIT, ReadOptions.all()))
                .hasMessageContaining("BAD_LENGTH");
    }

    @Test
    void refusesGiganticLengthsWithoutTheirMemory() {
        byte[] bytes = Hex.bytes("E07F 1000 'OB' 0000 FEFFFF6F 0000");

        assertThatThrownBy(() ->
                        DataSetReader.read(
                                new ByteArrayInputStream(bytes), EXPLICIT, ReadOptions.all()))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TRUNCATED));
    }

    @Test
    void refusesBottomlessNesting() {
        String[] levels = new String[1000];
        Arrays.fill(levels, "0800 4011 'SQ' 0000 FFFFFFFF FEFF 00E0 FFFFFFFF");

        assertThatThrownBy(() -> DataSetReader.read(Hex.bytes(levels), EXPLICIT, ReadOptions.all()))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.TOO_DEEP));
    }

    @Test
    void refusesEndlessElements() {
        String[] elements = new String[100];
        Arrays.fill(elements, "0800 6000 'CS' 0000");
        ReadOptions few = ReadOptions.all().bounded(10, 50);

        assertThatThrownBy(() -> DataSetReader.read(Hex.bytes(elements), EXPLICIT, few))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        refused ->
                                assertThat(refused.code()).isEqualTo(ErrorCode.TOO_MANY_ELEMENTS));
    }

    @Test
    void refusesADeflatedDataSetThatIsAlmostNothing() {
        var deflated = new ByteArrayOutputStream();
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            byte[] block = new byte[8192];
            deflater.setInput(Hex.bytes("E07F 1000 'OW' 0000 00000010"));
            deflated.write(block, 0, deflater.deflate(block, 0, 8192, Deflater.FULL_FLUSH));
            deflater.setInput(new byte[1 << 20]);
            int length = deflater.deflate(block, 0, 8192, Deflater.FULL_FLUSH);
            for (int i = 0; i < 256; i++) {
                deflated.write(block, 0, length); // each stands for a megabyte of zeros
            }
        }
        assertThatThrownBy(() ->
                        DataSetReader.read(
                                deflated.toByteArray(), TransferSyntax.DEFLATED, ReadOptions.all()))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.BAD_COMPRESSION));
    }
}
