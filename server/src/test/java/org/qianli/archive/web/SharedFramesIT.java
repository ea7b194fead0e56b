// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qianli.archive.SampleInstances;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileMeta;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Encoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Settings;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Frames that lie as components in one stream are had one by one all the same.
 *
 * @dicom PS3.5 A.4.4
 */
@QianliTest
class SharedFramesIT {

    private static final int SIDE = 16;
    private static final int FRAMES = 4;

    private final String study = newUid();
    private final String series = newUid();
    private final String sop = newUid();

    @LocalServerPort private int port;

    /** Frame number n is n everywhere. */
    private byte[] file() throws IOException {
        Samples samples = Samples.of(new SampleShape(SIDE, SIDE, FRAMES, 16, false));
        for (int i = 0; i < samples.values().length; i++) {
            samples.values()[i] = (short) (i % FRAMES + 1);
        }
        byte[] stream =
                new Jpeg2000Encoder(Jpeg2000Settings.LOSSLESS).encode(samples, StreamColor.UNKNOWN);
        DataSet dataSet =
                image(study, series, sop)
                        .put(Tag.NumberOfFrames, FRAMES)
                        .put(Tag.Rows, SIDE)
                        .put(Tag.Columns, SIDE)
                        .put(Tag.BitsAllocated, 16)
                        .put(Tag.BitsStored, 16)
                        .put(Tag.HighBit, 15)
                        .put(Tag.PixelRepresentation, 0)
                        .putFragments(List.of(new byte[0], stream))
                        .build();
        String syntax = Uids.JPEG2000MCLossless;
        FileMeta meta = FileMeta.of(dataSet.string(Tag.SOPClassUID).orElseThrow(), sop, syntax);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomFiles.write(new DicomFile(meta.toDataSet(), TransferSyntax.of(syntax), dataSet), file);
        return file.toByteArray();
    }

    private TestClient client(String accept) {
        return TestClient.machine(port, TestCounty.QS01_TOKEN).header("Accept", accept);
    }

    @Test
    void givesEachFrameOfASharedStream() throws IOException {
        Answer stored =
                client("application/dicom+json")
                        .post(
                                "/dicom-web/studies",
                                "multipart/related; type=\"application/dicom\"; boundary=part",
                                SampleInstances.parts(file()));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        String instance = "/dicom-web/studies/" + study + "/series/" + series + "/instances/" + sop;
        byte[] third = new byte[SIDE * SIDE * 2];
        for (int i = 0; i < third.length; i += 2) {
            third[i] = 3;
        }
        Answer frame = client("application/octet-stream").get(instance + "/frames/3");
        assertThat(frame.status()).as(frame.text()).isEqualTo(200);
        assertThat(frame.bytes()).isEqualTo(third);
        assertThat(client("application/octet-stream").get(instance + "/frames/5").status())
                .isEqualTo(404);
        assertThat(client("image/png").get(instance + "/frames/4/rendered").status())
                .isEqualTo(200);
        // All as bare samples, and all as they are stored: one stream.
        Answer whole =
                client("application/dicom; transfer-syntax=" + Uids.ExplicitVRLittleEndian)
                        .get(instance);
        byte[] end = whole.bytes();
        assertThat(Arrays.copyOfRange(end, end.length - 2, end.length)).containsExactly(4, 0);
        Answer bulk = client("application/octet-stream").get(instance + "/bulkdata/7FE00010");
        assertThat(bulk.status()).as(bulk.text()).isEqualTo(200);
        assertThat(Arrays.copyOf(bulk.bytes(), 2)).containsExactly(0xFF, 0x4F);
    }
}
