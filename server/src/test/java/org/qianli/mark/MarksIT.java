// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.SampleInstances;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.StudyId;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.directory.Directory;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Marks are kept, come back, are drawn, and lie in the study as DICOM objects. */
@QianliTest
class MarksIT {

    private static final String SERIES = "2.25.991";

    @LocalServerPort private int port;
    @Autowired private InstanceStore store;
    @Autowired private Directory directory;
    @Autowired private JdbcClient jdbc;
    @Autowired private Marks marks;

    private final String study = SampleInstances.newUid();
    private final String image = SampleInstances.newUid();

    @BeforeEach
    void storeAnImage() throws Exception {
        DataSet data = SampleInstances.image(study, SERIES, image).put(Tag.StudyID, "1").build();
        byte[] file = SampleInstances.file(data);
        TestClient township = TestClient.machine(port, TestCounty.QS01_TOKEN);
        Answer stored =
                township.header("Accept", "application/dicom+json")
                        .post("/dicom-web/studies", "application/dicom", file);
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
    }

    private Map<String, Object> marks(long revision) {
        Map<String, Object> frame = Map.of("seriesUid", SERIES, "instanceUid", image, "frame", 1);
        Map<String, Object> key =
                Map.of(
                        "image",
                        frame,
                        "window",
                        Map.of("centre", 30000, "width", 1000),
                        "inverted",
                        false);
        Map<String, Object> length =
                Map.of(
                        "id",
                        new UUID(7, 7),
                        "kind",
                        "length",
                        "image",
                        frame,
                        "points",
                        List.of(1.5, 2.5, 9.5, 2.5),
                        "label",
                        "",
                        "lines",
                        List.of("8 px"),
                        "values",
                        List.of(Map.of("quantity", "length", "value", 8, "unit", "{pixels}")));
        return Map.of(
                "revision", revision, "keyImages", List.of(key), "measurements", List.of(length));
    }

    private String path(String rest) {
        return "/api/studies/" + study + rest;
    }

    @Test
    void comeBackAsTheyWereSaved() {
        TestClient reader = TestClient.signedIn(port, "reader");
        assertThat(reader.get(path("/marks")).json().path("revision").asLong()).isZero();
        Answer saved = reader.put(path("/marks"), marks(0));
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        JsonNode back = TestClient.signedIn(port, "auditor").get(path("/marks")).json();
        assertThat(back.path("revision").asLong()).isEqualTo(1);
        assertThat(back.at("/measurements/0/points/2").asDouble()).isEqualTo(9.5);
        assertThat(back.at("/measurements/0/kind").asString()).isEqualTo("length");
        assertThat(back.at("/keyImages/0/window/width").asDouble()).isEqualTo(1000);
        assertThat(reader.put(path("/marks"), marks(0)).problem()).isEqualTo("stale-marks");
    }

    @Test
    void areForTheEyesOfThoseWhoMaySeeTheStudyAndTheHandsOfReaders() {
        TestClient reader = TestClient.signedIn(port, "reader");
        assertThat(reader.put(path("/marks"), marks(0)).status()).isEqualTo(200);
        TestClient own = TestClient.signedIn(port, "clinician");
        assertThat(own.get(path("/key-images")).json()).hasSize(1);
        assertThat(own.put(path("/marks"), marks(1)).status()).isEqualTo(403);
        TestClient other = TestClient.signedIn(port, "clinician02");
        assertThat(other.get(path("/marks")).status()).isEqualTo(404);
        assertThat(other.get(path("/key-images")).status()).isEqualTo(404);
    }

    @Test
    void drawTheKeyImageWithItsMeasurement() throws Exception {
        TestClient reader = TestClient.signedIn(port, "reader");
        assertThat(reader.put(path("/marks"), marks(0)).status()).isEqualTo(200);
        String address = reader.get(path("/key-images")).json().at("/0/picture").asString();
        Answer picture = reader.header("Accept", "image/png").get(address + "?side=320");
        assertThat(picture.status()).isEqualTo(200);
        BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(picture.bytes()));
        assertThat(drawn.getWidth()).isEqualTo(320);
        // The line lies in the middle of the third row; 16 pixels became 320.
        List<Integer> column = new ArrayList<>();
        for (int y = 44; y <= 56; y++) {
            column.add(drawn.getRGB(100, y) & 0xFFFFFF);
        }
        assertThat(column).contains(0xFFD64D);
    }

    @Test
    void lieInTheStudyAsObjectsAndTellNobodyOfNewImages() {
        TestClient reader = TestClient.signedIn(port, "reader");
        assertThat(reader.put(path("/marks"), marks(0)).status()).isEqualTo(200);
        assertThat(reader.post(path("/marks/publish"), Map.of()).status()).isEqualTo(204);
        assertThat(reader.post(path("/marks/publish"), Map.of()).status()).isEqualTo(204);
        assertThat(objects())
                .containsExactlyInAnyOrder(
                        "1.2.840.10008.5.1.4.1.1.2",
                        "1.2.840.10008.5.1.4.1.1.88.33",
                        "1.2.840.10008.5.1.4.1.1.11.1",
                        "1.2.840.10008.5.1.4.1.1.88.59");
        assertThat(reader.put(path("/marks"), marks(1)).status()).isEqualTo(200);
        assertThat(reader.post(path("/marks/publish"), Map.of()).status()).isEqualTo(204);
        JsonNode reports =
                reader.header("Accept", "application/dicom+json")
                        .get("/dicom-web/studies/" + study + "/instances?Modality=SR")
                        .json();
        assertThat(reports).hasSize(2);
    }

    /** Classes of what lies in the study. */
    private List<String> objects() {
        return jdbc.sql(
                        """
                        select i.sop_class from instance i join series se on se.id = i.series_id
                        join study st on st.id = se.study_id where st.study_uid = ?
                        """)
                .param(study)
                .query(String.class)
                .list();
    }

    @Test
    void areForTheirAuthorsEyesWhileTheStudyIsReadBlindly() {
        TestClient reader = TestClient.signedIn(port, "reader");
        TestClient other = TestClient.signedIn(port, "reader2");
        TestClient own = TestClient.signedIn(port, "clinician");
        assertThat(reader.put(path("/marks"), marks(0)).status()).isEqualTo(200);
        marks.hold(id());
        marks.hold(id());
        for (TestClient blind : List.of(other, own)) {
            JsonNode seen = blind.get(path("/marks")).json();
            assertThat(seen.path("measurements")).isEmpty();
            assertThat(seen.path("keyImages")).isEmpty();
            assertThat(seen.toString()).doesNotContain("林书远");
            assertThat(blind.get(path("/key-images")).json()).isEmpty();
            assertThat(blind.get(keyImage()).status()).isEqualTo(404);
        }
        // Who has marked it goes on where they were, whoever else has marked it since.
        assertThat(other.put(path("/marks"), marks(1)).problem()).isEqualTo("stale-marks");
        assertThat(other.put(path("/marks"), marks(0)).status()).isEqualTo(200);
        assertThat(reader.get(path("/marks")).json().path("savedBy").asString()).isEqualTo("林书远");
        assertThat(reader.put(path("/marks"), marks(1)).status()).isEqualTo(200);
        assertThat(reader.get(keyImage()).status()).isEqualTo(200);
        assertThat(reader.post(path("/marks/publish"), Map.of()).status()).isEqualTo(204);
        assertThat(objects()).hasSize(1);
    }

    @Test
    void areOneSetAgainAfterTheBlindReading() {
        TestClient reader = TestClient.signedIn(port, "reader");
        TestClient other = TestClient.signedIn(port, "reader2");
        markBlindly(reader, other);
        marks.release(id());
        JsonNode both = TestClient.signedIn(port, "auditor").get(path("/marks")).json();
        assertThat(both.path("measurements")).hasSize(2);
        assertThat(both.path("keyImages")).hasSize(1);
        // A page that is still open does not save over what the other has marked.
        assertThat(reader.put(path("/marks"), marks(1)).problem()).isEqualTo("stale-marks");
        assertThat(reader.post(path("/marks/publish"), Map.of()).status()).isEqualTo(204);
        assertThat(objects()).hasSize(4);
    }

    @Test
    void ofUnknownAuthorsOutliveABlindReading() {
        TestClient reader = TestClient.signedIn(port, "reader");
        TestClient other = TestClient.signedIn(port, "reader2");
        markBlindly(reader, other);
        markBlindly(reader);
        JsonNode all = TestClient.signedIn(port, "auditor").get(path("/marks")).json();
        assertThat(all.path("measurements")).hasSize(3);
        assertThat(all.path("keyImages")).hasSize(1);
    }

    /** Each begins with nothing, whatever was marked before. */
    private void markBlindly(TestClient... readers) {
        marks.hold(id());
        for (TestClient each : readers) {
            assertThat(each.get(path("/marks")).json().path("measurements")).isEmpty();
            assertThat(each.put(path("/marks"), marks(0)).status()).isEqualTo(200);
        }
        marks.release(id());
    }

    private String keyImage() {
        return path("/key-images/" + image + "/1");
    }

    private StudyId id() {
        return new StudyId(
                jdbc.sql("select id from study where study_uid = ?")
                        .param(study)
                        .query(UUID.class)
                        .single());
    }

    @Test
    void refuseWhatCannotBe() {
        TestClient reader = TestClient.signedIn(port, "reader");
        Answer answer =
                reader.put(
                        path("/marks"),
                        Map.of(
                                "revision", 0,
                                "keyImages", List.of(Map.of("image", Map.of("frame", 0))),
                                "measurements", List.of()));
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void ownObjectsAreRefusedWithoutUids() {
        StoreOutcome outcome =
                store.storeOwn(
                        directory.findInstitutionByCode("QS01").orElseThrow().id(),
                        DataSet.builder().put(Tag.PatientID, "P1").build());
        assertThat(outcome).isInstanceOf(StoreOutcome.Refused.class);
    }
}
