// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * What STOW-RS says of each instance.
 *
 * @dicom PS3.18 10.5
 */
@QianliTest
class StoreIT {

    private static final int MISMATCH = 0xA900;
    private static final int DUPLICATE = 0x0111;
    private static final int NOT_UNDERSTOOD = 0xC000;

    private static final String STORED = "00081199";
    private static final String FAILED = "00081198";
    private static final String OTHERS = "0008119A";

    private final String study = newUid();

    @LocalServerPort private int port;

    @Test
    void takesInstancesOfTheStudyThatTheAddressNames() throws IOException {
        DataSet image = image(study, newUid(), newUid()).build();
        Answer answer = stow("/" + study, file(image));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(value(answer.json(), "00081190")).endsWith("/dicom-web/studies/" + study);
        JsonNode stored = items(answer, STORED).path(0);
        assertThat(value(stored, "00081155")).isEqualTo(uid(image));
        assertThat(value(stored, "00081190")).endsWith("/instances/" + uid(image));
        assertThat(answer.json().has(FAILED)).isFalse();
    }

    @Test
    void refusesInstancesOfAnotherStudyBesideThoseOfTheRightOne() throws IOException {
        DataSet right = image(study, newUid(), newUid()).build();
        DataSet wrong = image(newUid(), newUid(), newUid()).build();
        Answer answer = stow("/" + study, file(wrong), file(right));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(value(items(answer, STORED).path(0), "00081155")).isEqualTo(uid(right));
        assertFailed(answer, wrong, MISMATCH);
        assertThat(search(wrong).text().strip()).isEqualTo("[]");
        assertThat(search(right).text()).contains(uid(right));
    }

    @Test
    void answersConflictWhereEveryInstanceIsOfAnotherStudy() throws IOException {
        DataSet wrong = image(newUid(), newUid(), newUid()).build();
        Answer answer = stow("/" + study, file(wrong));
        assertThat(answer.status()).isEqualTo(409);
        assertFailed(answer, wrong, MISMATCH);
        assertThat(answer.json().has("00081190")).isFalse();
    }

    @Test
    void namesTheInstanceThatContradictsAStoredOne() throws IOException {
        DataSet first = image(study, newUid(), newUid()).build();
        DataSet other = first.toBuilder().put(Tag.PatientID, "other").build();
        assertThat(stow("", file(first)).status()).isEqualTo(200);
        Answer again = stow("", file(first));
        assertThat(again.status()).as("a retry").isEqualTo(200);
        Answer answer = stow("", file(other));
        assertThat(answer.status()).isEqualTo(409);
        assertFailed(answer, other, DUPLICATE);
    }

    @Test
    void namesATruncatedInstanceWhereItsHeaderIsWhole() throws IOException {
        DataSet image = image(study, newUid(), newUid()).build();
        byte[] whole = file(image);
        Answer answer = stow("", Arrays.copyOf(whole, whole.length - 100));
        assertThat(answer.status()).isEqualTo(409);
        assertFailed(answer, image, NOT_UNDERSTOOD);
    }

    @Test
    void namesAnInstanceWithoutStudyAndGivesWhatIsNoInstanceWithoutName() throws IOException {
        DataSet image = image(study, newUid(), newUid()).remove(Tag.StudyInstanceUID).build();
        byte[] text = "no image".repeat(60).getBytes(StandardCharsets.US_ASCII);
        Answer answer = stow("", file(image), text);
        assertThat(answer.status()).isEqualTo(409);
        assertFailed(answer, image, MISMATCH);
        assertThat(items(answer, OTHERS)).hasSize(1);
        assertThat(items(answer, OTHERS).path(0).at("/00081197/Value/0").asInt())
                .isEqualTo(NOT_UNDERSTOOD);
    }

    @Test
    void takesOneFileWithoutMultipart() throws IOException {
        DataSet image = image(study, newUid(), newUid()).build();
        Answer answer =
                machine().post("/dicom-web/studies/" + study, "application/dicom", file(image));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(search(image).text()).contains(uid(image));
    }

    @Test
    void refusesWhatItCannotReadAsARequest() {
        assertThat(machine().post("/dicom-web/studies", "text/plain", new byte[3]).status())
                .isEqualTo(415);
        assertThat(machine().post("/dicom-web/studies", PARTS, new byte[3]).status())
                .isEqualTo(400);
        assertThat(
                        machine()
                                .header("Accept", "text/html")
                                .post("/dicom-web/studies", PARTS, parts())
                                .status())
                .isEqualTo(406);
        Answer person =
                TestClient.signedIn(port, "reader").post("/dicom-web/studies", PARTS, parts());
        assertThat(person.status()).isEqualTo(403);
    }

    private void assertFailed(Answer answer, DataSet image, int reason) {
        assertThat(items(answer, FAILED)).hasSize(1);
        JsonNode failed = items(answer, FAILED).path(0);
        assertThat(value(failed, "00081150")).isEqualTo(Uids.CTImageStorage);
        assertThat(value(failed, "00081155")).isEqualTo(uid(image));
        assertThat(failed.at("/00081197/Value/0").asInt()).isEqualTo(reason);
    }

    private Answer stow(String below, byte[]... files) {
        return machine().post("/dicom-web/studies" + below, PARTS, parts(files));
    }

    private Answer search(DataSet image) {
        return machine().get("/dicom-web/instances?SOPInstanceUID=" + uid(image));
    }

    private TestClient machine() {
        return TestClient.machine(port, TestCounty.QS01_TOKEN);
    }

    private static JsonNode items(Answer answer, String sequence) {
        return answer.json().path(sequence).path("Value");
    }

    private static String value(JsonNode object, String tag) {
        return object.path(tag).path("Value").path(0).asString("");
    }

    private static String uid(DataSet image) {
        return image.string(Tag.SOPInstanceUID).orElseThrow();
    }
}
