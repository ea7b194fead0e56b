// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.jpegls.Interleave;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;

/**
 * An image of three frames whose second is damaged, beside one of a compression that nobody
 * decodes: what can be had is had, and nothing that is not whole looks so.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamagedImagesIT {

    private static final int SIDE = 128;
    private static final String STUDY = "2.25." + (System.nanoTime() >>> 10);
    private static final String DAMAGED = instance(1);
    private static final String WHOLE = instance(2);
    private static final String PARTS = "multipart/related; type=\"%s\"";
    private static final String NATIVE =
            PARTS.formatted("application/dicom")
                    + "; transfer-syntax="
                    + Uids.ExplicitVRLittleEndian;
    private static final String BYTES = PARTS.formatted("application/octet-stream");

    private final WebClient client = new WebClient(RealServer.TOWNSHIP_TOKEN);

    private static String instance(int number) {
        return "/studies/%1$s/series/%1$s.1/instances/%1$s.1.%2$d".formatted(STUDY, number);
    }

    @BeforeAll
    void store() throws IOException {
        byte[] good = frame();
        byte[] cut = Arrays.copyOf(good, good.length / 2);
        byte[] unknown = file(3, Uids.MPEG2MPML, new byte[500]);
        List<byte[]> files =
                List.of(
                        file(1, Uids.JPEGLSLossless, good, cut, good),
                        file(2, Uids.JPEGLSLossless, good, good, good),
                        unknown);
        assertThat(client.store(files).statusCode()).isEqualTo(200);
    }

    private static byte[] frame() {
        Samples samples = Samples.of(new SampleShape(SIDE, SIDE, 1, 8, false));
        Random random = new Random(7);
        for (int i = 0; i < samples.values().length; i++) {
            samples.values()[i] = (short) random.nextInt(256);
        }
        return new JpegLsEncoder(0, Interleave.NONE).encode(samples, StreamColor.GRAY);
    }

    private static byte[] file(int number, String syntax, byte[]... frames) throws IOException {
        DataSet.Builder dataSet =
                DataSet.builder()
                        .put(
                                Tag.SOPClassUID,
                                Uids.MultiFrameGrayscaleByteSecondaryCaptureImageStorage)
                        .put(Tag.SOPInstanceUID, STUDY + ".1." + number)
                        .put(Tag.StudyInstanceUID, STUDY)
                        .put(Tag.SeriesInstanceUID, STUDY + ".1")
                        .put(Tag.PatientID, "DAMAGED")
                        .put(Tag.Modality, "OT")
                        .put(Tag.NumberOfFrames, frames.length)
                        .put(Tag.SamplesPerPixel, 1)
                        .put(Tag.PhotometricInterpretation, "MONOCHROME2")
                        .put(Tag.Rows, SIDE)
                        .put(Tag.Columns, SIDE)
                        .put(Tag.BitsAllocated, 8)
                        .put(Tag.BitsStored, 8)
                        .put(Tag.HighBit, 7)
                        .put(Tag.PixelRepresentation, 0);
        List<byte[]> fragments = new ArrayList<>(List.of(new byte[0]));
        fragments.addAll(List.of(frames));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomFiles.write(
                new DicomFile(
                        DataSet.empty(),
                        TransferSyntax.of(syntax),
                        dataSet.putFragments(fragments).build()),
                out);
        return out.toByteArray();
    }

    @Test
    void givesTheFramesThatAreWhole() {
        var frames = client.get(DAMAGED + "/frames/1,3", "Accept", BYTES);
        assertThat(frames.statusCode()).isEqualTo(200);
        assertThat(WebClient.parts(frames))
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.body()).hasSize(SIDE * SIDE));
        for (String frame : List.of("1", "3")) {
            assertThat(client.get(DAMAGED + "/frames/" + frame + "/rendered").statusCode())
                    .isEqualTo(200);
        }
    }

    /** Nothing has left yet: the answer says what is wrong. */
    @ParameterizedTest
    @CsvSource({
        "/frames/2, application/octet-stream",
        "/frames/2/rendered, image/jpeg",
        "/frames/2/rendered, image/png",
        "/frames/2/thumbnail, image/jpeg",
    })
    void refusesADamagedFrame(String path, String accept) {
        var refused = client.get(DAMAGED + path, "Accept", accept);
        assertThat(refused.statusCode()).isEqualTo(406);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValue("application/problem+json");
    }

    @Test
    void refusesPicturesOfWhichOneIsDamagedBeforeAnyLeaves() {
        String accept = PARTS.formatted("image/png");
        String whole = WHOLE + "/frames/1,2,3/rendered";
        assertThat(WebClient.parts(client.get(whole, "Accept", accept))).hasSize(3);
        var refused = client.get(DAMAGED + "/frames/1,2,3/rendered", "Accept", accept);
        assertThat(refused.statusCode()).isEqualTo(406);
    }

    /** The first frame is on its way: only the end of the connection can say so. */
    @Test
    void breaksOffFramesWhereALaterOneIsDamaged() {
        assertThat(WebClient.parts(client.get(WHOLE + "/frames/1,2,3", "Accept", BYTES)))
                .hasSize(3);
        assertThatThrownBy(() -> client.get(DAMAGED + "/frames/1,2,3", "Accept", BYTES))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void breaksOffAnInstanceWhoseLaterFrameIsDamaged() {
        String explicit = "application/dicom; transfer-syntax=" + Uids.ExplicitVRLittleEndian;
        assertThat(client.get(WHOLE, "Accept", explicit).body())
                .hasSizeGreaterThan(3 * SIDE * SIDE);
        assertThatThrownBy(() -> client.get(DAMAGED, "Accept", explicit))
                .isInstanceOf(UncheckedIOException.class);
    }

    /** What cannot be decoded at all is left out, and the status says that it is not all. */
    @Test
    void saysThatASeriesIsNotWhole() {
        String series = "/studies/%1$s/series/%1$s.1".formatted(STUDY);
        var stored =
                client.get(
                        series,
                        "Accept",
                        PARTS.formatted("application/dicom") + "; transfer-syntax=*");
        assertThat(stored.statusCode()).isEqualTo(200);
        assertThat(WebClient.parts(stored)).hasSize(3);
        String lossless =
                PARTS.formatted("application/dicom") + "; transfer-syntax=" + Uids.JPEGLSLossless;
        var some = client.get(series, "Accept", lossless);
        assertThat(some.statusCode()).isEqualTo(206);
        assertThat(WebClient.parts(some)).hasSize(2);
        var none = client.get(instance(3), "Accept", NATIVE);
        assertThat(none.statusCode()).isEqualTo(406);
    }
}
