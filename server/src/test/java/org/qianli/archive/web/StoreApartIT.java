// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.FragmentsElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;
import org.qianli.dicom.xml.DicomXml;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Instances that come as metadata and bulk data.
 *
 * @dicom PS3.18 10.5.1.2
 */
@QianliTest
class StoreApartIT {

    private static final String JSON = "application/dicom+json";
    private static final String XML = "application/dicom+xml";
    private static final String OCTETS = "application/octet-stream";

    /** Large enough to be streamed, and not a whole number of buffers. */
    private static final int SIDE = 300;

    private final String study = newUid();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    @LocalServerPort private int port;

    @Test
    void putsImagesTogetherFromJson() throws IOException {
        DataSet one = large();
        DataSet two = large();
        part(JSON, "", bytes("[" + json(one, "bulk/1") + "," + json(two, "bulk/2") + "]"));
        part(OCTETS, "bulk/2", pixels(two));
        part(OCTETS, "bulk/1", pixels(one));
        Answer answer = send(JSON);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(retrieve(one).dataSet()).isEqualTo(utf8(one));
        assertThat(retrieve(two).dataSet()).isEqualTo(utf8(two));
    }

    @Test
    void putsAnImageTogetherFromXmlAndAnswersInXml() throws IOException {
        DataSet image = large();
        part(XML, "", bytes(DicomXml.write(image, pixelsAt("cid:pixels"))));
        part(OCTETS, "cid:pixels", pixels(image));
        TestClient client = machine().header("Accept", XML);
        Answer answer = client.post("/dicom-web/studies", type(XML), finished());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        DataSet stored = DicomXml.read(answer.text());
        assertThat(stored.items(Tag.ReferencedSOPSequence))
                .extracting(item -> item.string(Tag.ReferencedSOPInstanceUID).orElseThrow())
                .containsExactly(uid(image));
        assertThat(retrieve(image).dataSet()).isEqualTo(utf8(image));
    }

    @Test
    void keepsCompressedFramesInTheirSyntax() throws IOException {
        DataSet image = image(study, newUid(), newUid()).put(Tag.NumberOfFrames, 2).build();
        part(JSON, "", bytes(json(image, "http://elsewhere/x/7FE00010")));
        part("image/jls", "/x/7FE00010/frames/2", bytes("second"));
        part("image/jls", "/x/7FE00010/frames/1", bytes("first"));
        assertThat(send(JSON).status()).isEqualTo(200);
        DicomFile file = retrieve(image);
        assertThat(file.syntax().uid()).isEqualTo(Uids.JPEGLSLossless);
        FragmentsElement fragments =
                (FragmentsElement) file.dataSet().find(Tag.PixelData).orElseThrow();
        assertThat(fragments.fragments()).hasSize(3);
        assertThat(fragments.fragments().get(1)).isEqualTo(bytes("first\0"));
        assertThat(fragments.fragments().get(2)).isEqualTo(bytes("second"));
    }

    @Test
    void findsValuesInsideOfSequences() throws IOException {
        byte[] wave = new byte[100_000];
        Arrays.fill(wave, (byte) 7);
        DataSet item =
                DataSet.builder()
                        .put(Tag.WaveformBitsAllocated, 16)
                        .putBytes(Tag.WaveformData, Vr.OW, wave)
                        .build();
        DataSet ecg =
                image(study, newUid(), newUid())
                        .remove(Tag.PixelData)
                        .putItems(Tag.WaveformSequence, item)
                        .build();
        BulkDataUri references = BulkDataUri.above(1000, path -> "w");
        part(JSON, "", bytes(DicomJson.write(ecg, references)));
        part(OCTETS, "w", wave);
        assertThat(send(JSON).status()).isEqualTo(200);
        assertThat(retrieve(ecg).dataSet()).isEqualTo(utf8(ecg));
    }

    @Test
    void refusesTheInstanceWhoseBulkDataAreMissingOrCutOffAndKeepsTheOthers() {
        DataSet whole = large();
        DataSet missing = large();
        DataSet cut = large();
        part(
                JSON,
                "",
                bytes(
                        "["
                                + json(whole, "a")
                                + ","
                                + json(missing, "b")
                                + ","
                                + json(cut, "c")
                                + "]"));
        part(OCTETS, "a", pixels(whole));
        part(OCTETS, "c", Arrays.copyOf(pixels(cut), 100_000));
        Answer answer = send(JSON);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/00081199/Value")).hasSize(1);
        assertThat(answer.json().at("/00081198/Value")).hasSize(2);
        assertThat(answer.json().at("/00081198/Value/0/00081155/Value/0").asString())
                .isEqualTo(uid(missing));
        assertThat(answer.json().at("/00081198/Value/1/00081197/Value/0").asInt())
                .isEqualTo(0xC001);
    }

    @Test
    void saysWhatWasNotUsedOrIsNotUnderstood() {
        DataSet image = large();
        part(JSON, "", bytes(json(image, "a")));
        part("image/png", "a", pixels(image));
        part(OCTETS, "nobody", new byte[10]);
        Answer answer = send(JSON);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().at("/00081198/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0xC122);
        assertThat(answer.json().at("/0008119A/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0xC001);
    }

    @Test
    void refusesMessagesThatAreNotWhole() {
        DataSet image = large();
        part(JSON, "", bytes(json(image, "a")));
        part(OCTETS, "a", pixels(image));
        byte[] torn = Arrays.copyOf(body.toByteArray(), body.size() - 10);
        assertThat(machine().post("/dicom-web/studies", type(JSON), torn).problem())
                .isEqualTo("bad-multipart");
        assertThat(machine().get("/dicom-web/instances?SOPInstanceUID=" + uid(image)).text())
                .doesNotContain(uid(image));
        body.reset();
        part(JSON, "", bytes("{\"00080018\":7}"));
        assertThat(send(JSON).problem()).isEqualTo("bad-metadata");
        body.reset();
        part(JSON, "", bytes(json(image, "a")));
        part(OCTETS, "", pixels(image));
        assertThat(send(JSON).problem()).isEqualTo("bulk-without-location");
    }

    private Answer send(String type) {
        return machine().post("/dicom-web/studies", type(type), finished());
    }

    private byte[] finished() {
        body.writeBytes(bytes("--part--\r\n"));
        return body.toByteArray();
    }

    private static String type(String type) {
        return "multipart/related; type=\"" + type + "\"; boundary=part";
    }

    private void part(String type, String location, byte[] content) {
        String where = location.isEmpty() ? "" : "Content-Location: " + location + "\r\n";
        body.writeBytes(bytes("--part\r\nContent-Type: " + type + "\r\n" + where + "\r\n"));
        body.writeBytes(content);
        body.writeBytes(bytes("\r\n"));
    }

    private DataSet large() {
        byte[] pixels = new byte[SIDE * SIDE * 2];
        Arrays.fill(pixels, (byte) 3);
        return image(study, newUid(), newUid())
                .put(Tag.Rows, SIDE)
                .put(Tag.Columns, SIDE)
                .putBytes(Tag.PixelData, Vr.OW, pixels)
                .build();
    }

    private static String json(DataSet image, String location) {
        return DicomJson.write(image, pixelsAt(location));
    }

    private static BulkDataUri pixelsAt(String location) {
        return (path, element) ->
                element.tag() == Tag.PixelData ? Optional.of(location) : Optional.empty();
    }

    private static byte[] pixels(DataSet image) {
        return image.bytes(Tag.PixelData).orElseThrow();
    }

    private DicomFile retrieve(DataSet image) throws IOException {
        String path =
                "/dicom-web/studies/"
                        + study
                        + "/series/"
                        + image.string(Tag.SeriesInstanceUID).orElseThrow()
                        + "/instances/"
                        + uid(image);
        Answer answer =
                machine().header("Accept", "application/dicom; transfer-syntax=*").get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return DicomFiles.read(new ByteArrayInputStream(answer.bytes()), ReadOptions.all());
    }

    private static DataSet utf8(DataSet image) {
        return image.toBuilder().put(Tag.SpecificCharacterSet, "ISO_IR 192").build();
    }

    private static String uid(DataSet image) {
        return image.string(Tag.SOPInstanceUID).orElseThrow();
    }

    private TestClient machine() {
        return TestClient.machine(port, TestCounty.QS01_TOKEN);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
