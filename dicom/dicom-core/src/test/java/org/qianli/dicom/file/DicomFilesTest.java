// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.Repair;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;

class DicomFilesTest {
    private static final DataSet DATA_SET =
            DataSet.builder()
                    .put(Tag.SOPClassUID, Uids.CTImageStorage)
                    .put(Tag.SOPInstanceUID, "1.2.3")
                    .put(Tag.PatientName, "张^三")
                    .putBytes(Tag.PixelData, Vr.OW, new byte[4])
                    .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                Uids.ImplicitVRLittleEndian,
                Uids.ExplicitVRLittleEndian,
                Uids.ExplicitVRBigEndian,
                Uids.DeflatedExplicitVRLittleEndian
            })
    void readsWhatItWrites(String syntax) throws IOException {
        byte[] bytes = file(syntax);

        FileReadResult whole = DicomFiles.readResult(bytes, ReadOptions.all().strictly());
        FileReadResult streamed =
                DicomFiles.readResult(new ByteArrayInputStream(bytes), ReadOptions.all());

        assertThat(whole.file().dataSet()).isEqualTo(DATA_SET);
        assertThat(whole.file().syntax().uid()).isEqualTo(syntax);
        assertThat(whole.file().meta().string(Tag.MediaStorageSOPInstanceUID)).contains("1.2.3");
        assertThat(streamed).isEqualTo(whole);
    }

    @Test
    void namesOffsetsInTheFile() throws IOException {
        byte[] bytes = file(Uids.ExplicitVRLittleEndian);

        FileReadResult header = DicomFiles.readResult(bytes, ReadOptions.header());

        int pixels = (int) header.pixelDataOffset().orElseThrow();
        assertThat(Arrays.copyOfRange(bytes, pixels, pixels + 4))
                .containsExactly(0xE0, 0x7F, 0x10, 0);
        int start = (int) header.dataSetOffset();
        assertThat(Arrays.copyOfRange(bytes, start, start + 4)).containsExactly(8, 0, 5, 0);
    }

    @Test
    void encodesTheMetaInformationThatPrefixesAReceivedDataSet() throws IOException {
        byte[] meta =
                new FileMeta(Uids.CTImageStorage, "1.2.3", Uids.JPEG2000Lossless, "QS01_CT")
                        .encode();

        DataSet read = DicomFiles.readResult(meta, ReadOptions.all().strictly()).file().meta();

        assertThat(new String(meta, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
        assertThat(read.integer(Tag.FileMetaInformationGroupLength))
                .hasValue(meta.length - 128 - 4 - 12);
        assertThat(read.string(Tag.SourceApplicationEntityTitle)).contains("QS01_CT");
        assertThat(read.string(Tag.TransferSyntaxUID)).contains(Uids.JPEG2000Lossless);
        assertThat(read.string(Tag.ImplementationVersionName))
                .contains(FileMeta.IMPLEMENTATION_VERSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Uids.ImplicitVRLittleEndian,
                Uids.ExplicitVRLittleEndian,
                Uids.ExplicitVRBigEndian
            })
    void readsBareDataSets(String uid) throws IOException {
        byte[] bytes = DataSetWriter.encode(DATA_SET, TransferSyntax.of(uid));

        FileReadResult result = DicomFiles.readResult(bytes, ReadOptions.all());

        assertThat(result.file().dataSet()).isEqualTo(DATA_SET);
        assertThat(result.file().syntax().uid()).isEqualTo(uid);
        assertThat(result.repairs())
                .extracting(Repair::kind)
                .containsExactly(Repair.Kind.NO_PREAMBLE, Repair.Kind.NO_META);
    }

    @Test
    void readsDataSetsUnderTheWrongTransferSyntax() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                FileMeta.of(Uids.CTImageStorage, "1.2.3", Uids.ExplicitVRLittleEndian).encode());
        bytes.writeBytes(DataSetWriter.encode(DATA_SET, TransferSyntax.IMPLICIT_LITTLE));

        FileReadResult result = DicomFiles.readResult(bytes.toByteArray(), ReadOptions.all());

        assertThat(result.file().dataSet()).isEqualTo(DATA_SET);
        assertThat(result.repairs())
                .extracting(Repair::kind)
                .containsExactly(Repair.Kind.WRONG_TRANSFER_SYNTAX);
    }

    @Test
    void readsMetaInformationOfWrongLength() throws IOException {
        byte[] bytes = file(Uids.ExplicitVRLittleEndian);
        bytes[128 + 4 + 8] = 2;

        FileReadResult result = DicomFiles.readResult(bytes, ReadOptions.all());

        assertThat(result.file().dataSet()).isEqualTo(DATA_SET);
        assertThat(result.repairs())
                .extracting(Repair::kind)
                .containsExactly(Repair.Kind.WRONG_META_LENGTH);
        assertThatThrownBy(() -> DicomFiles.readResult(bytes, ReadOptions.all().strictly()))
                .hasMessageContaining("WRONG_META_LENGTH");
    }

    /** A toolkit that compressed an image put its own before what was there. */
    @Test
    void keepsTheFirstOfTwoMetaInformations() throws IOException {
        byte[] first =
                FileMeta.of(Uids.CTImageStorage, "1.2.3", Uids.ExplicitVRLittleEndian).encode();
        byte[] second = FileMeta.of(Uids.MRImageStorage, "1.9.9", Uids.JPEG2000Lossless).encode();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(first);
        bytes.write(second, 128 + 4, second.length - 128 - 4);
        bytes.write(DataSetWriter.encode(DATA_SET, TransferSyntax.EXPLICIT_LITTLE));

        FileReadResult result = DicomFiles.readResult(bytes.toByteArray(), ReadOptions.all());

        assertThat(result.file().meta().string(Tag.MediaStorageSOPInstanceUID)).contains("1.2.3");
        assertThat(result.file().syntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
        assertThat(result.file().dataSet()).isEqualTo(DATA_SET);
        assertThat(result.repairs())
                .extracting(Repair::kind)
                .contains(Repair.Kind.WRONG_META_LENGTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                "<?xml version=\"1.0\"?>",
                "%PDF-1.7 text"
            })
    void refusesWhatIsNotDicom(String text) {
        assertThatThrownBy(() ->
                        DicomFiles.readResult(
                                text.getBytes(StandardCharsets.UTF_8), ReadOptions.all()))
                .isInstanceOfSatisfying(
                        DicomException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.NOT_DICOM));
    }

    @Test
    void refusesDamagedCompression() {
        byte[] bytes = file(Uids.DeflatedExplicitVRLittleEndian);
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 20);

        assertThatThrownBy(() -> DicomFiles.readResult(cut, ReadOptions.all()))
                .isInstanceOf(DicomException.class);
    }

    private static byte[] file(String syntax) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            DicomFiles.write(
                    new DicomFile(DataSet.empty(), TransferSyntax.of(syntax), DATA_SET), bytes);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return bytes.toByteArray();
    }
}
