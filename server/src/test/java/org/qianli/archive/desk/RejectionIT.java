// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.desk.Desk.newId;
import static org.qianli.archive.desk.Desk.studyUid;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.archive.SampleInstances;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What is rejected, at the desk or by a note of a modality, is hidden until it is restored. */
@QianliTest
@TestPropertySource( // a server of its own to reindex, with volumes that are soon full
        properties = {"qianli.archive.quiet=300ms", "qianli.archive.volume-size=4KB"})
class RejectionIT {

    @LocalServerPort private int port;

    @Test
    void rejectedInstancesAreHiddenUntilRestored() throws IOException {
        DataSet image =
                desk().send(image(newUid(), newUid(), newUid()).put(Tag.PatientID, newId()));
        String id = desk().study(image);

        Answer rejected =
                desk().technician()
                        .post(
                                "/api/archive/studies/" + id + "/rejections",
                                Map.of(
                                        "revision",
                                        0,
                                        "reason",
                                        "体位不正",
                                        "code",
                                        "quality",
                                        "series",
                                        List.of()));

        assertThat(rejected.status()).as(rejected.text()).isEqualTo(200);
        assertThat(rejected.json().at("/study/rejected").asInt()).isEqualTo(1);
        assertThat(desk().instance(studyUid(image), image, 404)).isNotNull();
        assertThat(desk().found("StudyInstanceUID=" + studyUid(image))).isFalse();
        assertThat(
                        desk().machine()
                                .get("/dicom-web/studies/" + studyUid(image) + "/metadata")
                                .status())
                .isEqualTo(404);
        desk().send(image.toBuilder()); // a retry of the sender changes nothing
        assertThat(desk().found("StudyInstanceUID=" + studyUid(image))).isFalse();

        desk().undo(id, rejected.json(), 0);

        assertThat(desk().retrieved(image)).isEqualTo(image);
        assertThat(desk().metadata(image)).contains("张^伟");
    }

    @Test
    void aRejectionNoteHidesWhatItNamesAndItself() throws IOException {
        for (String code : List.of("113001", "113037", "113038", "113039")) {
            String uid = newUid();
            String patient = newId();
            DataSet bad = desk().send(image(uid, uid + ".1", newUid()).put(Tag.PatientID, patient));
            DataSet good =
                    desk().send(image(uid, uid + ".1", newUid()).put(Tag.PatientID, patient));
            String id = desk().study(good);
            DataSet note = note(uid, bad, code);

            desk().send(note.toBuilder());
            desk().send(note.toBuilder()); // a retry of the sender

            assertThat(desk().instance(uid, bad, 404)).isNotNull();
            assertThat(desk().instance(uid, note, 404)).isNotNull();
            assertThat(desk().retrieved(good)).isEqualTo(good);
            JsonNode record = desk().technician().get("/api/archive/studies/" + id).json();
            assertThat(record.path("history")).hasSize(1);
            assertThat(record.at("/study/rejected").asInt()).isEqualTo(2);

            desk().undo(id, record, 0);

            assertThat(desk().retrieved(bad)).isEqualTo(bad);
        }
    }

    /** Another institution's note names this one's instance: it is none of its business. */
    @Test
    void aNoteOfAnotherInstitutionHidesNothing() throws IOException {
        String uid = newUid();
        DataSet image = desk().send(image(uid, uid + ".1", newUid()).put(Tag.PatientID, newId()));

        TestClient.machine(port, TestCounty.QS02_TOKEN)
                .post(
                        "/dicom-web/studies",
                        "application/dicom",
                        SampleInstances.file(note(uid, image, "113001")));

        assertThat(desk().retrieved(image)).isEqualTo(image);
    }

    private static DataSet note(String study, DataSet rejected, String code) {
        DataSet title =
                DataSet.builder()
                        .put(Tag.CodeValue, code)
                        .put(Tag.CodingSchemeDesignator, "DCM")
                        .put(Tag.CodeMeaning, "Rejected")
                        .build();
        DataSet reference =
                DataSet.builder()
                        .put(Tag.ReferencedSOPClassUID, Uids.CTImageStorage)
                        .put(
                                Tag.ReferencedSOPInstanceUID,
                                rejected.string(Tag.SOPInstanceUID).orElseThrow())
                        .build();
        DataSet series =
                DataSet.builder()
                        .put(
                                Tag.SeriesInstanceUID,
                                rejected.string(Tag.SeriesInstanceUID).orElseThrow())
                        .putItems(Tag.ReferencedSOPSequence, reference)
                        .build();
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.KeyObjectSelectionDocumentStorage)
                .put(Tag.SOPInstanceUID, newUid())
                .put(Tag.Modality, "KO")
                .put(Tag.PatientID, rejected.string(Tag.PatientID).orElseThrow())
                .put(Tag.StudyInstanceUID, study)
                .put(Tag.SeriesInstanceUID, newUid())
                .putItems(Tag.ConceptNameCodeSequence, title)
                .putItems(
                        Tag.CurrentRequestedProcedureEvidenceSequence,
                        DataSet.builder()
                                .put(Tag.StudyInstanceUID, study)
                                .putItems(Tag.ReferencedSeriesSequence, series)
                                .build())
                .build();
    }

    private Desk desk() {
        return new Desk(port);
    }
}
