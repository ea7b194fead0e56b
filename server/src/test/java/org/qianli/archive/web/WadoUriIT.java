// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * WADO-URI of a stored 16x16 image.
 *
 * @dicom PS3.18 9
 */
@QianliTest
class WadoUriIT {

    private final String study = newUid();
    private final String object = newUid();

    @LocalServerPort private int port;
    private byte[] stored = new byte[0];
    private String address = "";

    @BeforeEach
    void store() throws IOException {
        stored = file(image(study, study + ".1", object).build());
        store(stored);
        address = address(study, study + ".1", object);
    }

    @Test
    void sendsAPictureOfAnImageUnlessAskedOtherwise() throws IOException {
        Answer answer = get("");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/jpeg");
        BufferedImage picture = picture(answer);
        assertThat(picture.getWidth()).isEqualTo(16);
        assertThat(picture.getHeight()).isEqualTo(16);
    }

    @Test
    void sendsTheObjectAsItIsStored() {
        Answer answer = get("&contentType=application/dicom");
        assertThat(answer.header("Content-Type")).startsWith("application/dicom");
        assertThat(answer.bytes()).isEqualTo(stored);
    }

    @Test
    void sendsTheObjectInTheSyntaxThatIsNamed() throws IOException {
        Answer answer = get("&contentType=application/dicom&transferSyntax=" + Uids.JPEGLSLossless);
        DicomFile file = read(answer);
        assertThat(file.syntax().uid()).isEqualTo(Uids.JPEGLSLossless);
        assertThat(file.dataSet().string(Tag.SOPInstanceUID)).contains(object);
        assertThat(get("&contentType=application/dicom&transferSyntax=1.2.3").status())
                .isEqualTo(406);
    }

    @Test
    void sendsCompressedObjectsUncompressedUnlessAskedOtherwise() throws IOException {
        String compressed = newUid();
        byte[] packed =
                get("&contentType=application/dicom&transferSyntax=" + Uids.RLELossless).bytes();
        DicomFile rle = DicomFiles.read(new ByteArrayInputStream(packed), ReadOptions.all());
        DataSet other = rle.dataSet().toBuilder().put(Tag.SOPInstanceUID, compressed).build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicomFiles.write(new DicomFile(DataSet.empty(), rle.syntax(), other), bytes);
        store(bytes.toByteArray());
        String its = address(study, study + ".1", compressed) + "&contentType=application/dicom";
        assertThat(read(client().get(its)).syntax().uid()).isEqualTo(Uids.ExplicitVRLittleEndian);
    }

    @Test
    void fitsPicturesIntoRowsAndColumns() throws IOException {
        BufferedImage small = picture(get("&rows=8&columns=32&contentType=image/png"));
        assertThat(small.getHeight()).isEqualTo(8);
        assertThat(small.getWidth()).isEqualTo(8);
        BufferedImage rows = picture(get("&rows=12"));
        assertThat(rows.getWidth()).isEqualTo(12);
        BufferedImage region = picture(get("&region=0,0.5,1,1&columns=8&contentType=image/png"));
        assertThat(region.getWidth()).isEqualTo(8);
        assertThat(region.getHeight()).isEqualTo(4);
    }

    @Test
    void showsTheWindowThatIsNamed() throws IOException {
        Answer black =
                get("&contentType=image/png&windowCenter=100000&windowWidth=2&imageQuality=50");
        BufferedImage picture = picture(black);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                assertThat(picture.getRGB(x, y) & 0xFFFFFF).isZero();
            }
        }
    }

    @Test
    void sendsAMultiFrameObjectWholeAndItsFramesAsPictures() throws IOException {
        String cine = newUid();
        byte[] pixels = new byte[3 * 16 * 16 * 2];
        Arrays.fill(pixels, 2 * 512, pixels.length, (byte) 0x40);
        store(
                file(
                        image(study, study + ".1", cine)
                                .put(Tag.NumberOfFrames, 3)
                                .putBytes(Tag.PixelData, Vr.OW, pixels)
                                .build()));
        String its = address(study, study + ".1", cine);
        assertThat(client().get(its).header("Content-Type")).startsWith("application/dicom");
        Answer third =
                client().get(
                                its
                                        + "&frameNumber=3&contentType=image/png&windowCenter=8000&windowWidth=100");
        assertThat(picture(third).getRGB(3, 3) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        Answer first =
                client().get(
                                its
                                        + "&frameNumber=1&contentType=image/png&windowCenter=8000&windowWidth=100");
        assertThat(picture(first).getRGB(3, 3) & 0xFFFFFF).isZero();
        assertThat(client().get(its + "&frameNumber=4").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&rows=0",
                "&columns=abc",
                "&region=0,0,2,1",
                "&region=0.5,0,0.5,1",
                "&windowCenter=40",
                "&frameNumber=0",
                "&imageQuality=101",
                "&annotation=patient",
                "&anonymize=yes",
                "&presentationUID=1.2.3",
                "&rows=1&rows=2"
            })
    void refusesWhatIsNotValidOrNotDoneHere(String parameters) {
        assertThat(get(parameters).status()).isEqualTo(400);
    }

    @Test
    void refusesWhatIsIncomplete() {
        assertThat(client().get("/dicom-web/wado?requestType=WADO&studyUID=" + study).problem())
                .isEqualTo("bad-wado");
        assertThat(client().get(address.replace("WADO", "wado")).status()).isEqualTo(400);
        assertThat(get("&contentType=text/html").status()).isEqualTo(406);
    }

    @Test
    void showsAnObjectToNobodyWhoMayNotSeeIt() {
        assertThat(TestClient.machine(port, TestCounty.QS02_TOKEN).get(address).status())
                .isEqualTo(404);
        assertThat(TestClient.anonymous(port).get(address).status()).isEqualTo(401);
        assertThat(client().get(address(study, study + ".2", object)).status()).isEqualTo(404);
    }

    private static String address(String study, String series, String object) {
        return "/dicom-web/wado?requestType=WADO&studyUID=%s&seriesUID=%s&objectUID=%s"
                .formatted(study, series, object);
    }

    private Answer get(String parameters) {
        return client().get(address + parameters);
    }

    private TestClient client() {
        return TestClient.machine(port, TestCounty.QS01_TOKEN);
    }

    private void store(byte[] file) {
        Answer answer = client().post("/dicom-web/studies", PARTS, parts(file));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static DicomFile read(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return DicomFiles.read(new ByteArrayInputStream(answer.bytes()), ReadOptions.all());
    }

    private static BufferedImage picture(Answer answer) throws IOException {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return ImageIO.read(new ByteArrayInputStream(answer.bytes()));
    }
}
