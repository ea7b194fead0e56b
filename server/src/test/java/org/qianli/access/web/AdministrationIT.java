// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What an administrator does, and what is refused. */
@QianliTest
class AdministrationIT {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @LocalServerPort private int port;

    @Test
    void makesAnAccountWhoseFirstSignInChangesThePassword() {
        TestClient admin = admin();
        String name = "new-" + mark;
        Answer made = admin.post("/api/admin/accounts", account(name, "clinician"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String password = made.json().path("password").asString();
        TestClient person = TestClient.anonymous(port);
        assertThat(person.signIn(name, password).status()).isEqualTo(200);
        assertThat(person.get("/api/exams").problem()).isEqualTo("password-change-required");
        Map<String, String> change = Map.of("current", password, "replacement", "Fresh-pass-2026");
        assertThat(person.post("/api/session/password", change).status()).isEqualTo(200);
        assertThat(person.get("/api/exams").status()).isEqualTo(200);
        assertThat(admin.post("/api/admin/accounts", account(name, "clinician")).problem())
                .isEqualTo("username-taken");
    }

    @Test
    void endsTheSessionsOfWhomItDisablesOrResets() {
        TestClient admin = admin();
        String name = "old-" + mark;
        JsonNode made = admin.post("/api/admin/accounts", account(name, "clinician")).json();
        String id = made.at("/account/id").asString();
        TestClient person = TestClient.anonymous(port);
        person.signIn(name, made.path("password").asString());
        Answer reset = admin.post("/api/admin/accounts/" + id + "/reset-password", Map.of());
        assertThat(reset.status()).isEqualTo(200);
        assertThat(person.get("/api/session").status()).isEqualTo(401);
        String password = reset.json().path("password").asString();
        assertThat(person.signIn(name, password).status()).isEqualTo(200);
        Map<String, Object> disabled = new HashMap<>(account(name, "clinician"));
        disabled.put("disabled", true);
        assertThat(admin.put("/api/admin/accounts/" + id, disabled).status()).isEqualTo(200);
        assertThat(person.get("/api/session").status()).isEqualTo(401);
        assertThat(person.signIn(name, password).status()).isEqualTo(401);
    }

    @Test
    void refusesRolesAndPlacesThatDoNotFit() {
        TestClient admin = admin();
        Answer noCentre = admin.post("/api/admin/accounts", account("x-" + mark, "reader"));
        assertThat(noCentre.status()).isEqualTo(422);
        assertThat(noCentre.json().path("fields").toString()).contains("memberships[0].centreId");
        Map<String, Object> nowhere = new HashMap<>(account("y-" + mark, "clinician"));
        nowhere.put("institutionId", UUID.randomUUID().toString());
        assertThat(admin.post("/api/admin/accounts", nowhere).status()).isEqualTo(422);
        assertThat(admin.post("/api/admin/accounts", account("with space", "clinician")).status())
                .isEqualTo(422);
        String absent = "/api/admin/accounts/" + UUID.randomUUID();
        assertThat(admin.post(absent + "/reset-password", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void keepsTheLastAdministrator() {
        TestClient admin = admin();
        JsonNode self = find(admin.get("/api/admin/accounts").json(), "username", "admin");
        Map<String, Object> disabled =
                Map.of(
                        "name", self.path("name").asString(),
                        "institutionId", self.path("institutionId").asString(),
                        "disabled", true,
                        "memberships", List.of());
        Answer answer = admin.put("/api/admin/accounts/" + self.path("id").asString(), disabled);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.problem()).isEqualTo("last-administrator");
        assertThat(admin.get("/api/session").status()).isEqualTo(200);
    }

    @Test
    void addsAndChangesAnInstitution() {
        TestClient admin = admin();
        Answer made = admin.post("/api/admin/institutions", institution("I" + mark));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        String path = "/api/admin/institutions/" + made.json().path("id").asString();
        Map<String, Object> renamed = new HashMap<>(institution("I" + mark));
        renamed.put("name", "改名卫生院");
        assertThat(admin.put(path, renamed).json().path("name").asString()).isEqualTo("改名卫生院");
        assertThat(admin.post("/api/admin/institutions", institution("I" + mark)).problem())
                .isEqualTo("institution-code-taken");
        assertThat(admin.put(path, institution("QS01")).problem())
                .isEqualTo("institution-code-taken");
        assertThat(admin.put("/api/admin/institutions/" + UUID.randomUUID(), renamed).status())
                .isEqualTo(404);
        assertThat(admin.post("/api/admin/institutions", institution("no code!")).status())
                .isEqualTo(422);
    }

    @Test
    void registersAndRemovesAMachine() {
        TestClient admin = admin();
        String title = "AE" + mark;
        Map<String, Object> entry = new HashMap<>();
        entry.put("title", title);
        entry.put("institutionId", institutionId("QS02"));
        entry.put("scope", "institution");
        Answer saved = admin.post("/api/admin/ae-titles", entry);
        assertThat(saved.status()).as(saved.text()).isEqualTo(200);
        entry.put("host", "127.0.0.1");
        assertThat(admin.post("/api/admin/ae-titles", entry).status()).isEqualTo(422);
        entry.put("port", 104);
        assertThat(admin.post("/api/admin/ae-titles", entry).json().path("port").asInt())
                .isEqualTo(104);
        entry.put("title", "TOO-LONG-FOR-AN-AE-TITLE");
        assertThat(admin.post("/api/admin/ae-titles", entry).status()).isEqualTo(422);
        JsonNode listed = find(admin.get("/api/admin/ae-titles").json(), "title", title);
        String path = "/api/admin/ae-titles/" + listed.path("id").asString();
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(admin.delete(path).status()).isEqualTo(404);
    }

    @Test
    void issuesATokenOnceAndRevokesItAtOnce() {
        TestClient admin = admin();
        Map<String, Object> wanted =
                Map.of("name", "token-" + mark, "institutionId", institutionId("QS02"));
        Answer issued = admin.post("/api/admin/tokens", wanted);
        assertThat(issued.status()).isEqualTo(201);
        TestClient machine = TestClient.machine(port, issued.json().path("secret").asString());
        assertThat(machine.get("/dicom-web/studies?limit=1").status()).isEqualTo(200);
        assertThat(admin.post("/api/admin/tokens", wanted).status()).isEqualTo(409);
        String path = "/api/admin/tokens/" + issued.json().path("id").asString();
        assertThat(admin.delete(path).status()).isEqualTo(204);
        assertThat(machine.get("/dicom-web/studies?limit=1").status()).isEqualTo(401);
        assertThat(admin.delete(path).status()).isEqualTo(404);
    }

    /** With bodies that an administrator's request could have, so that only the role refuses. */
    @Test
    void refusesEveryOtherRole() {
        String account = "/api/admin/accounts/" + UUID.randomUUID();
        Map<String, Object> machine =
                Map.of(
                        "title",
                        "NEVER",
                        "institutionId",
                        institutionId("QS02"),
                        "scope",
                        "institution");
        Map<String, Object> token = Map.of("name", "never", "institutionId", institutionId("QS02"));
        for (TestClient other : everybodyElse()) {
            List<Answer> answers =
                    List.of(
                            other.get("/api/admin/accounts"),
                            other.post("/api/admin/accounts", account("never", "clinician")),
                            other.put(account, account("never", "clinician")),
                            other.post(account + "/reset-password", Map.of()),
                            other.get("/api/admin/institutions"),
                            other.post("/api/admin/institutions", institution("NEVER")),
                            other.put(
                                    "/api/admin/institutions/" + UUID.randomUUID(),
                                    institution("N")),
                            other.get("/api/admin/centres"),
                            other.get("/api/admin/ae-titles"),
                            other.post("/api/admin/ae-titles", machine),
                            other.delete("/api/admin/ae-titles/" + UUID.randomUUID()),
                            other.get("/api/admin/tokens"),
                            other.post("/api/admin/tokens", token),
                            other.delete("/api/admin/tokens/" + UUID.randomUUID()),
                            other.get("/api/admin/audit"));
            assertThat(answers).allMatch(answer -> answer.problem().equals("forbidden"));
        }
        assertThat(admin().get("/api/admin/accounts").text()).doesNotContain("\"never\"");
        assertThat(admin().get("/api/admin/institutions").text()).doesNotContain("\"NEVER\"");
    }

    private List<TestClient> everybodyElse() {
        List<TestClient> everybody = new ArrayList<>();
        for (String username :
                List.of(
                        "technician",
                        "clinician",
                        "reader",
                        "auditor",
                        "coordinator",
                        "ecgreader")) {
            everybody.add(TestClient.signedIn(port, username));
        }
        everybody.add(TestClient.machine(port, TestCounty.CENTRE_TOKEN));
        return everybody;
    }

    @Test
    void writesEveryActIntoTheAuditTrail() {
        TestClient admin = admin();
        admin.post("/api/admin/institutions", institution("A" + mark));
        Answer trail = admin.get("/api/admin/audit?limit=20");
        assertThat(trail.status()).isEqualTo(200);
        assertThat(trail.text()).contains("institution.create");
        JsonNode first = admin.get("/api/admin/audit?limit=1").json();
        String cursor = first.path("next").asString("");
        assertThat(cursor).isNotEmpty();
        JsonNode second = admin.get("/api/admin/audit?limit=1&cursor=" + cursor).json();
        assertThat(second.at("/items/0/id").asString())
                .isNotEqualTo(first.at("/items/0/id").asString());
        assertThat(admin.get("/api/admin/audit?from=yesterday").status()).isEqualTo(400);
    }

    @Test
    void tellsAnybodyTheCountyButEachOnlyTheInstitutionsTheyMaySee() {
        JsonNode county = TestClient.anonymous(port).get("/api/county").json();
        assertThat(county.path("name").asString()).isEqualTo("青石县");
        assertThat(county.path("nameEn").asString()).isEqualTo("Qingshi County");
        assertThat(codes("clinician")).containsExactly("QS01");
        assertThat(codes("clinician02")).containsExactly("QS02");
        assertThat(codes("ecgreader")).contains("QS01").doesNotContain("QS02");
        assertThat(codes("reader")).contains("QSXY", "QS01", "QS02");
        assertThat(codes("admin")).contains("QSXY", "QS01", "QS02");
        assertThat(TestClient.anonymous(port).get("/api/institutions").status()).isEqualTo(401);
    }

    private List<String> codes(String username) {
        return TestClient.signedIn(port, username)
                .get("/api/institutions")
                .json()
                .findValuesAsString("code");
    }

    private TestClient admin() {
        return TestClient.signedIn(port, "admin");
    }

    private String institutionId(String code) {
        return find(admin().get("/api/admin/institutions").json(), "code", code)
                .path("id")
                .asString();
    }

    private static JsonNode find(JsonNode list, String key, String value) {
        for (JsonNode each : list) {
            if (each.path(key).asString("").equals(value)) {
                return each;
            }
        }
        throw new AssertionError("no " + key + " " + value);
    }

    private Map<String, Object> account(String username, String role) {
        String institution = institutionId("QS02");
        return Map.of(
                "username",
                username,
                "name",
                "新账号",
                "institutionId",
                institution,
                "disabled",
                false,
                "memberships",
                List.of(Map.of("institutionId", institution, "role", role)));
    }

    private static Map<String, Object> institution(String code) {
        return Map.of("code", code, "name", "新卫生院", "nameEn", "New", "kind", "township-hospital");
    }
}
