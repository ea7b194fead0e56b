// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.web.ups.Steps.label;
import static org.qianli.archive.web.ups.Steps.performed;
import static org.qianli.archive.web.ups.Steps.step;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestCounty;
import tools.jackson.databind.JsonNode;

/** What happens to workitems. */
@QianliTest
class UpsIT extends UpsRequests {

    @Test
    void leadsAStepFromScheduledToCompleted() throws Exception {
        String uid = newUid();
        HttpResponse<String> created = post("/workitems?" + uid, step("勾画", "READY"));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        assertThat(location(created)).endsWith("/dicom-web/workitems/" + uid);
        expect(post("/workitems?workitem=" + uid, step("again", "READY")), 409, "already exists");

        String mine = newUid();
        expect(post(uid, "", label("勾画 2")), 200, "");
        expect(state(uid, "IN PROGRESS", ""), 400, "The Transaction UID is missing.");
        expect(state(uid, "COMPLETED", mine), 409, "inconsistent with the state");
        expect(state(uid, "SCHEDULED", mine), 400, "cannot be understood");
        expect(state(uid, "IN PROGRESS", mine), 200, "");
        expect(state(uid, "IN PROGRESS", newUid()), 409, "inconsistent with the state");

        expect(post(uid, "", label("x")), 400, "The Transaction UID is missing.");
        expect(post(uid, "?transaction=" + newUid(), label("x")), 400, "UID is incorrect.");
        expect(state(uid, "COMPLETED", newUid()), 400, "The Transaction UID is incorrect.");
        expect(state(uid, "COMPLETED", mine), 409, "final state");
        expect(post(uid, "?transaction=" + mine, performed()), 200, "");
        expect(state(uid, "COMPLETED", mine), 200, "");

        expect(state(uid, "COMPLETED", mine), 200, "already in the requested state of COMPLETED");
        expect(state(uid, "CANCELED", mine), 409, "inconsistent with the state");
        expect(post(uid, "?transaction=" + mine, label("x")), 400, "current state of the Workitem");
        expect(post("/workitems/" + uid + "/cancelrequest", ""), 409, "already COMPLETED");

        JsonNode found = JSON.readTree(get("/workitems/" + uid, null).body()).get(0);
        assertThat(value(found, "00741000")).isEqualTo("COMPLETED");
        assertThat(value(found, "00741204")).isEqualTo("勾画 2");
        assertThat(found.has("00081195")).as("the transaction is told to nobody").isFalse();
    }

    @Test
    void cancelsWhatNobodyHasClaimed() throws Exception {
        String uid = create("取消");
        expect(post("/workitems/" + uid + "/cancelrequest", ""), 202, "");
        JsonNode canceled = JSON.readTree(get("/workitems/" + uid, null).body()).get(0);
        assertThat(value(canceled, "00741000")).isEqualTo("CANCELED");
        assertThat(value(canceled.at("/00741002/Value/0/0074100E/Value/0"), "00080100"))
                .isEqualTo("110513");
        expect(
                post("/workitems/" + uid + "/cancelrequest", ""),
                202,
                "already in the requested state of CANCELED");
    }

    @Test
    void findsByStateLabelTimeAndNestedCode() throws Exception {
        String label = "L" + newUid();
        String uid = newUid();
        expect(post("/workitems?" + uid, step(label, "READY")), 201, "");
        for (String query :
                new String[] {
                    "00741204=" + label,
                    "ProcedureStepLabel=" + label.substring(0, label.length() - 2) + "*",
                    "00741204=" + label + "&ProcedureStepState=SCHEDULED",
                    "00741204=" + label + "&00404005=20261122-20261123",
                    "00741204=" + label + "&00404005=-2027",
                    "00741204=" + label + "&PatientName=W*",
                    "00741204=" + label + "&00404025.00080100=CT-%3F",
                    "00080018=1.2.3," + uid
                }) {
            HttpResponse<String> answer = get("/workitems?" + query, null);
            assertThat(answer.statusCode()).as(query).isEqualTo(200);
            JsonNode found = JSON.readTree(answer.body());
            assertThat(found.size()).as(query).isEqualTo(1);
            assertThat(value(found.get(0), "00080018")).isEqualTo(uid);
        }
        for (String query :
                new String[] {
                    "&00741000=COMPLETED", "&00404005=20261123-", "&00404025.00080100=MR-1"
                }) {
            HttpResponse<String> none = get("/workitems?00741204=" + label + query, null);
            assertThat(none.statusCode()).as(query).isEqualTo(204);
        }
        expect(get("/workitems?NoSuchAttribute=1", null), 400, "cannot be understood");
        expect(get("/workitems?limit=many", null), 400, "cannot be understood");
        HttpResponse<String> xml = get("/workitems?00741204=" + label, "application/dicom+xml");
        assertThat(xml.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("multipart/related; type=\"application/dicom+xml\"");
        assertThat(xml.body()).contains("<NativeDicomModel").contains(label);
    }

    @Test
    void showsNothingToOtherInstitutions() throws Exception {
        String uid = create("QS01");
        assertThat(get("/workitems/" + uid, null).statusCode()).isEqualTo(200);
        TestClient other = TestClient.machine(port, TestCounty.QS02_TOKEN);
        String item = "/dicom-web/workitems/" + uid;
        assertThat(other.get(item).status()).isEqualTo(404);
        assertThat(other.get("/dicom-web/workitems?00080018=" + uid).status()).isEqualTo(204);
        String type = "application/dicom+json";
        assertThat(other.post(item, type, label("x").getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(404);
        assertThat(other.post(item + "/cancelrequest", type, new byte[0]).status()).isEqualTo(404);
        assertThat(other.post(item + "/subscribers/QS02", type, new byte[0]).status())
                .isEqualTo(404);
        TestClient centre = TestClient.machine(port, TestCounty.CENTRE_TOKEN);
        assertThat(centre.get(item).status()).as("the centre that serves it").isEqualTo(200);
        assertThat(TestClient.signedIn(port, "reader").post(item, type, new byte[0]).status())
                .as("people read; systems and technicians work")
                .isEqualTo(403);
    }

    @Test
    void refusesWhatIsNotAStep() throws Exception {
        expect(post("/workitems", ""), 400, "requirements");
        expect(post("/workitems", "[{},{}]"), 400, "cannot be understood");
        expect(post("/workitems", "{"), 400, "cannot be understood");
        expect(post("/workitems?workitem=nonsense", step("x", "READY")), 400, "understood");
        String begun = step("x", "READY").replace("SCHEDULED", "IN PROGRESS");
        expect(post("/workitems", begun), 400, "requirements");
        String uid = create("x");
        expect(
                post(uid, "", "[{\"00741000\":{\"vr\":\"CS\",\"Value\":[\"COMPLETED\"]}}]"),
                400,
                "");
        expect(post(uid, "", "[{\"00100020\":{\"vr\":\"LO\",\"Value\":[\"other\"]}}]"), 400, "");
        expect(get("/workitems/" + newUid(), null), 404, "");
        assertThat(get("/workitems/" + uid, "image/png").statusCode()).isEqualTo(406);
        assertThat(get("/ws/subscribers/X", null).statusCode()).isEqualTo(426);
    }

    @Test
    void readsAndWritesXml() throws Exception {
        String uid = create("XML 步骤");
        HttpResponse<String> xml = get("/workitems/" + uid, "application/dicom+xml");
        assertThat(xml.statusCode()).isEqualTo(200);
        assertThat(xml.body()).contains("XML 步骤");
        String copy = xml.body().replace(uid, newUid());
        HttpResponse<String> created =
                http.send(
                        request("/workitems")
                                .header("Content-Type", "application/dicom+xml")
                                .POST(HttpRequest.BodyPublishers.ofString(copy))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    }
}
