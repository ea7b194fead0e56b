// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.archive.SampleInstances;
import org.qianli.archive.dimse.DimseListener;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Series that go from one study into another that is there, and rejections by C-STORE. */
@QianliTest
class SeriesMovesIT {

    private final DimseListener listener;

    @LocalServerPort private int port;

    @Autowired
    SeriesMovesIT(DimseListener listener) {
        this.listener = listener;
    }

    @Test
    void aSeriesBecomesPartOfAnotherStudyWithItsPatientAndComesBack() throws IOException {
        DataSet stray = send(newUid(), "STRAY", "P-FROM");
        DataSet own = send(newUid(), "OWN", "P-INTO");

        JsonNode moved = move(stray, study(stray), study(own)).json();

        assertThat(moved.path("series")).isEmpty();
        DataSet out = retrieved(uid(own), stray);
        assertThat(out.string(Tag.StudyInstanceUID)).contains(uid(own));
        assertThat(out.string(Tag.PatientID)).contains("P-INTO");
        assertThat(out.bytes(Tag.PixelData).orElseThrow())
                .isEqualTo(stray.bytes(Tag.PixelData).orElseThrow());
        assertThat(get(uid(stray), stray).status()).isEqualTo(404);
        assertThat(record(study(own)).path("series")).hasSize(2);

        Answer undone = undo(study(own), moved.path("history").get(0).path("id").asString());

        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(retrieved(uid(stray), stray)).isEqualTo(stray);
        assertThat(record(study(own)).path("series")).hasSize(1);
    }

    @Test
    void whatWasMovedOnIsMovedBackLastFirst() throws IOException {
        DataSet stray = send(newUid(), "STRAY", "P-1");
        DataSet second = send(newUid(), "SECOND", "P-2");
        DataSet third = send(newUid(), "THIRD", "P-3");
        String first =
                move(stray, study(stray), study(second)).json().at("/history/0/id").asString();
        JsonNode again = move(stray, study(second), study(third)).json();
        String later =
                again.path("history").get(again.path("history").size() - 1).path("id").asString();

        assertThat(undo(study(second), first).problem()).isEqualTo("undo-later-first");

        assertThat(retrieved(uid(third), stray).string(Tag.PatientID)).contains("P-3");
        assertThat(undo(study(second), later).status()).isEqualTo(200);
        assertThat(retrieved(uid(second), stray).string(Tag.PatientID)).contains("P-2");
        assertThat(undo(study(second), first).status()).isEqualTo(200);
        assertThat(retrieved(uid(stray), stray)).isEqualTo(stray);
    }

    @Test
    void aRejectionNoteThatIsSentByDimseHidesWhatItNames() throws IOException {
        DataSet bad = send(newUid(), "BAD", "P-4");
        DataSet note = note(bad);

        assertThat(store(note)).isTrue();
        assertThat(store(note)).isTrue(); // a retry of the sender

        assertThat(get(uid(bad), bad).status()).isEqualTo(404);
        assertThat(get(uid(bad), note).status()).isEqualTo(404);
        JsonNode record = record(study(bad));
        assertThat(record.at("/study/rejected").asInt()).isEqualTo(2);
        assertThat(record.path("history")).hasSize(1);

        undo(study(bad), record.at("/history/0/id").asString());

        assertThat(retrieved(uid(bad), bad)).isEqualTo(bad);
    }

    private boolean store(DataSet note) throws IOException {
        ClientOptions options =
                ClientOptions.to("127.0.0.1", listener.port(), AeTitle.of("QIANLI"))
                        .withCallingAe(AeTitle.of("QS01_DR"));
        ProposedContext context =
                ProposedContext.of(
                        Uids.KeyObjectSelectionDocumentStorage, Uids.ExplicitVRLittleEndian);
        try (ClientAssociation association = DicomClient.connect(options, List.of(context))) {
            return association.store(SampleInstances.source(note)).isSuccess();
        }
    }

    private static DataSet note(DataSet rejected) {
        DataSet title =
                DataSet.builder()
                        .put(Tag.CodeValue, "113037")
                        .put(Tag.CodingSchemeDesignator, "DCM")
                        .put(Tag.CodeMeaning, "Rejected for Patient Safety Reasons")
                        .build();
        DataSet reference =
                DataSet.builder()
                        .put(Tag.ReferencedSOPClassUID, Uids.CTImageStorage)
                        .put(Tag.ReferencedSOPInstanceUID, value(rejected, Tag.SOPInstanceUID))
                        .build();
        DataSet series =
                DataSet.builder()
                        .put(Tag.SeriesInstanceUID, value(rejected, Tag.SeriesInstanceUID))
                        .putItems(Tag.ReferencedSOPSequence, reference)
                        .build();
        DataSet evidence =
                DataSet.builder()
                        .put(Tag.StudyInstanceUID, uid(rejected))
                        .putItems(Tag.ReferencedSeriesSequence, series)
                        .build();
        return DataSet.builder()
                .put(Tag.SOPClassUID, Uids.KeyObjectSelectionDocumentStorage)
                .put(Tag.SOPInstanceUID, newUid())
                .put(Tag.Modality, "KO")
                .put(Tag.PatientID, value(rejected, Tag.PatientID))
                .put(Tag.StudyInstanceUID, uid(rejected))
                .put(Tag.SeriesInstanceUID, newUid())
                .putItems(Tag.ConceptNameCodeSequence, title)
                .putItems(Tag.CurrentRequestedProcedureEvidenceSequence, evidence)
                .build();
    }

    private Answer move(DataSet series, String from, String into) {
        long revision = record(from).path("revision").asLong();
        Answer answer =
                technician()
                        .post(
                                "/api/archive/studies/" + from + "/moves",
                                Map.of(
                                        "revision",
                                        revision,
                                        "reason",
                                        "患者选错",
                                        "series",
                                        List.of(value(series, Tag.SeriesInstanceUID)),
                                        "into",
                                        into));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private Answer undo(String study, String decision) {
        return technician()
                .post(
                        "/api/archive/studies/" + study + "/decisions/" + decision + "/undo",
                        Map.of("reason", "撤销"));
    }

    private JsonNode record(String study) {
        return technician().get("/api/archive/studies/" + study).json();
    }

    private String study(DataSet sent) {
        return technician()
                .get("/api/archive/studies?text=" + uid(sent))
                .json()
                .path(0)
                .path("id")
                .asString();
    }

    private DataSet send(String study, String description, String patient) throws IOException {
        DataSet sent =
                image(study, study + ".1", newUid())
                        .put(Tag.SeriesDescription, description)
                        .put(Tag.PatientID, patient)
                        .build();
        Answer stored =
                machine()
                        .post(
                                "/dicom-web/studies",
                                "application/dicom",
                                SampleInstances.file(sent));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        return sent;
    }

    private Answer get(String study, DataSet sent) {
        return machine()
                .header("Accept", "application/dicom; transfer-syntax=*")
                .get(
                        "/dicom-web/studies/%s/series/%s/instances/%s"
                                .formatted(
                                        study,
                                        value(sent, Tag.SeriesInstanceUID),
                                        value(sent, Tag.SOPInstanceUID)));
    }

    private DataSet retrieved(String study, DataSet sent) throws IOException {
        Answer answer = get(study, sent);
        assertThat(answer.status()).as(answer.problem()).isEqualTo(200);
        return DicomFiles.read(new ByteArrayInputStream(answer.bytes()), ReadOptions.all())
                .dataSet();
    }

    private TestClient machine() {
        return TestClient.machine(port, TestCounty.QS01_TOKEN);
    }

    private TestClient technician() {
        return TestClient.signedIn(port, "technician");
    }

    private static String uid(DataSet sent) {
        return value(sent, Tag.StudyInstanceUID);
    }

    private static String value(DataSet sent, int tag) {
        return sent.string(tag).orElseThrow();
    }
}
