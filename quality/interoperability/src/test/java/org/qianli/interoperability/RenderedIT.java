// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;

/** Pictures of real images, as browsers ask for them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenderedIT {

    private static final String CT_FILE = "modality/lctsc_CT01.dcm";

    private final WebClient township = new WebClient(RealServer.TOWNSHIP_TOKEN);
    private final WebClient centre = new WebClient(RealServer.CENTRE_TOKEN);
    private final WebClient otherTownship = new WebClient(RealServer.OTHER_TOWNSHIP_TOKEN);
    private final Sample ct = Sample.named(CT_FILE);
    private final Sample enhanced = Sample.named("modality/pydicom_rtdose.dcm");
    private final Sample document = Sample.named("modality/pydicom_reportsi.dcm");

    @BeforeAll
    void store() {
        for (Sample sample : List.of(ct, enhanced, document)) {
            assertThat(township.store(List.of(sample.file())).statusCode()).isEqualTo(200);
        }
    }

    private static BufferedImage picture(HttpResponse<byte[]> response, String type)
            throws IOException {
        assertThat(response.statusCode()).as(WebClient.text(response)).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
        return ImageIO.read(new ByteArrayInputStream(response.body()));
    }

    @Test
    void showsAnInstanceAsJpegUnlessPngIsWanted() throws IOException {
        BufferedImage jpeg = picture(centre.get(ct.resource() + "/rendered"), "image/jpeg");
        assertThat(jpeg.getWidth()).isEqualTo(512);
        BufferedImage png =
                picture(
                        centre.get(ct.resource() + "/rendered", "Accept", "image/png"),
                        "image/png");
        assertThat(png.getHeight()).isEqualTo(512);
        assertThat(png.getRaster().getNumBands()).isEqualTo(1);
    }

    @Test
    void usesViewportWindowAndQuality() throws IOException {
        String path = ct.resource() + "/frames/1/rendered?";
        BufferedImage part =
                picture(
                        centre.get(path + "viewport=100,80,128,128,256,256", "Accept", "image/png"),
                        "image/png");
        assertThat(part.getWidth()).isEqualTo(80);
        assertThat(part.getHeight()).isEqualTo(80);
        BufferedImage dark =
                picture(
                        centre.get(path + "window=30000,2,linear", "Accept", "image/png"),
                        "image/png");
        assertThat(dark.getRaster().getSample(256, 256, 0)).isZero();
        byte[] coarse = centre.get(path + "quality=10").body();
        byte[] fine = centre.get(path + "quality=95").body();
        assertThat(coarse.length).isLessThan(fine.length / 2);
    }

    @Test
    void flipsWhatIsCutOut() throws IOException {
        String path = ct.resource() + "/rendered?viewport=512,512,0,0,";
        BufferedImage plain =
                picture(centre.get(path + "512,512", "Accept", "image/png"), "image/png");
        BufferedImage flipped =
                picture(centre.get(path + "-512,512", "Accept", "image/png"), "image/png");
        BufferedImage upsideDown =
                picture(centre.get(path + "512,-512", "Accept", "image/png"), "image/png");
        for (int x = 0; x < 512; x++) {
            int gray = plain.getRaster().getSample(x, 300, 0);
            assertThat(flipped.getRaster().getSample(511 - x, 300, 0)).isEqualTo(gray);
            assertThat(upsideDown.getRaster().getSample(x, 211, 0)).isEqualTo(gray);
        }
    }

    @Test
    void writesOverThePictureWhatIsAskedFor() throws IOException {
        String path = ct.resource() + "/rendered";
        byte[] plain = centre.get(path, "Accept", "image/png").body();
        byte[] patient = centre.get(path + "?annotation=patient", "Accept", "image/png").body();
        byte[] both =
                centre.get(path + "?annotation=patient,technique", "Accept", "image/png").body();
        assertThat(patient).isNotEqualTo(plain);
        assertThat(both).isNotEqualTo(patient);
        assertThat(centre.get(path + "?annotation=all").statusCode()).isEqualTo(400);
    }

    @Test
    void showsAnImageByAPresentationState() throws IOException {
        String uid = "2.25.71002";
        DataSet image =
                DataSet.builder()
                        .put(Tag.ReferencedSOPClassUID, ct.uid(Tag.SOPClassUID))
                        .put(Tag.ReferencedSOPInstanceUID, ct.uid(Tag.SOPInstanceUID))
                        .build();
        DataSet series =
                DataSet.builder()
                        .put(Tag.SeriesInstanceUID, ct.uid(Tag.SeriesInstanceUID))
                        .putItems(Tag.ReferencedImageSequence, image)
                        .build();
        DataSet state =
                DataSet.builder()
                        .put(Tag.SOPClassUID, Uids.GrayscaleSoftcopyPresentationStateStorage)
                        .put(Tag.SOPInstanceUID, uid)
                        .put(Tag.StudyInstanceUID, ct.study())
                        .put(Tag.SeriesInstanceUID, "2.25.71001")
                        .put(Tag.PatientID, ct.uid(Tag.PatientID))
                        .put(Tag.Modality, "PR")
                        .putItems(Tag.ReferencedSeriesSequence, series)
                        .put(Tag.RescaleIntercept, "0")
                        .put(Tag.RescaleSlope, "1")
                        .putItems(
                                Tag.SoftcopyVOILUTSequence,
                                DataSet.builder()
                                        .put(Tag.WindowCenter, "30000")
                                        .put(Tag.WindowWidth, "10")
                                        .build())
                        .put(Tag.PresentationLUTShape, "INVERSE")
                        .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomFiles.write(
                new DicomFile(DataSet.empty(), TransferSyntax.EXPLICIT_LITTLE, state), file);
        assertThat(township.store(List.of(file.toByteArray())).statusCode()).isEqualTo(200);
        String own = "/studies/" + ct.study() + "/series/2.25.71001/instances/" + uid;
        for (String path :
                List.of(ct.resource() + "/rendered?presentationUID=" + uid, own + "/rendered")) {
            BufferedImage white = picture(centre.get(path, "Accept", "image/png"), "image/png");
            assertThat(white.getWidth()).isEqualTo(512);
            assertThat(white.getRaster().getSample(256, 256, 0)).isEqualTo(255);
        }
        String unknown = ct.resource() + "/rendered?presentationUID=1.2.3";
        assertThat(centre.get(unknown).statusCode()).isEqualTo(404);
    }

    @Test
    void showsSeriesAndStudiesByOnePicture() throws IOException {
        String study = "/studies/" + ct.study();
        String series = study + "/series/" + ct.uid(Tag.SeriesInstanceUID);
        for (String path : List.of(study, series, ct.resource())) {
            assertThat(picture(centre.get(path + "/rendered"), "image/jpeg").getWidth())
                    .isEqualTo(512);
            assertThat(picture(centre.get(path + "/thumbnail"), "image/jpeg").getWidth())
                    .isEqualTo(128);
        }
        assertThat(
                        picture(centre.get(study + "/thumbnail?viewport=64,64"), "image/jpeg")
                                .getWidth())
                .isEqualTo(64);
    }

    @Test
    void givesSeveralFramesAsParts() {
        String frames = enhanced.resource() + "/frames/1,8/rendered";
        var parts = centre.get(frames, "Accept", "multipart/related; type=\"image/png\"");
        assertThat(parts.statusCode()).isEqualTo(200);
        assertThat(WebClient.parts(parts)).hasSize(2);
        assertThat(centre.get(frames, "Accept", "image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void answersARepeatedRequestWithoutTheBytes() {
        var first = centre.get(ct.resource() + "/rendered");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(centre.get(ct.resource() + "/rendered", "If-None-Match", tag).statusCode())
                .isEqualTo(304);
        assertThat(
                        centre.get(ct.resource() + "/rendered?quality=50", "If-None-Match", tag)
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void hidesWhatIsOutsideTheScope() {
        for (String what : List.of("/rendered", "/thumbnail", "/frames/1/rendered")) {
            assertThat(otherTownship.get(ct.resource() + what).statusCode()).isEqualTo(404);
        }
        String study = "/studies/" + ct.study();
        assertThat(otherTownship.get(study + "/rendered").statusCode()).isEqualTo(404);
        assertThat(otherTownship.get(study + "/thumbnail").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesWhatItCannotShow() {
        assertThat(centre.get(ct.resource() + "/frames/2/rendered").statusCode()).isEqualTo(404);
        assertThat(centre.get(ct.resource() + "/frames/0/rendered").statusCode()).isEqualTo(404);
        assertThat(centre.get(document.resource() + "/rendered").statusCode()).isEqualTo(406);
        assertThat(centre.get(ct.resource() + "/rendered", "Accept", "image/gif").statusCode())
                .isEqualTo(406);
        for (String nonsense :
                List.of(
                        "viewport=0,10",
                        "viewport=10",
                        "viewport=1e9,1e9",
                        "viewport=16000,16000",
                        "viewport=10.5,10",
                        "viewport=10,10,0,0,0,-5",
                        "viewport=NaN,5",
                        "window=40,0,linear",
                        "window=40,400",
                        "window=a,b,linear",
                        "window=40,400,cubic",
                        "quality=0",
                        "quality=101",
                        "quality=x",
                        "quality=5&quality=6",
                        "iccprofile=maybe")) {
            assertThat(centre.get(ct.resource() + "/rendered?" + nonsense).statusCode())
                    .as(nonsense)
                    .isEqualTo(400);
        }
    }
}
