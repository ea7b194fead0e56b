// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.reading.ReadingTask;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Templates of a person and of a centre, and the sentences that a doctor's own writing teaches. */
@QianliTest
@Import(Studies.class)
class TemplateIT {

    @LocalServerPort private int port;
    @Autowired private Studies studies;

    @Test
    void aPersonsTemplateIsTheirsAndTheCentresIsKeptByItsAuditors() {
        TestClient reader = TestClient.signedIn(port, "reader");
        TestClient other = TestClient.signedIn(port, "reader2");
        TestClient auditor = TestClient.signedIn(port, "auditor");
        String centre = centre(reader);
        Answer own = reader.post(path(centre, ""), template("我的胸片", "personal"));
        assertThat(own.status()).as(own.text()).isEqualTo(200);
        String id = own.json().path("id").asString();
        assertThat(titles(reader, centre)).contains("我的胸片");
        assertThat(titles(other, centre)).doesNotContain("我的胸片");
        assertThat(reader.post(path(centre, ""), template("中心胸片", "centre")).status())
                .isEqualTo(403);
        Answer shared = auditor.post(path(centre, ""), template("中心胸片", "centre"));
        assertThat(shared.status()).as(shared.text()).isEqualTo(200);
        assertThat(titles(other, centre)).contains("中心胸片");
        assertThat(titles(reader, centre).indexOf("我的胸片"))
                .isLessThan(titles(reader, centre).indexOf("中心胸片"));

        assertThat(other.delete(path(centre, "/" + id)).status()).isEqualTo(404);
        Answer changed = reader.put(path(centre, "/" + id), template("我的胸片二", "personal"));
        assertThat(changed.json().path("title").asString()).isEqualTo("我的胸片二");
        String mrrt = reader.get("/api/report-templates/" + id + "/mrrt?centre=" + centre).text();
        assertThat(mrrt).contains("data-section-name=\"Findings\"").contains("双肺清晰。");
        assertThat(reader.delete(path(centre, "/" + id)).status()).isEqualTo(204);
        assertThat(titles(reader, centre)).doesNotContain("我的胸片二");
    }

    @Test
    void whatADoctorSubmitsIsOfferedToThemAgainAndToNobodyElse() {
        TestClient reader = TestClient.signedIn(port, "reader");
        for (int times = 0; times < 2; times++) {
            ReadingTask task = studies.ready(Studies.Wish.chest("QS01"));
            String path = "/api/tasks/" + task.id();
            reader.post(path + "/claim", Map.of());
            reader.put(
                    path + "/report/draft",
                    Map.of(
                            "revision",
                            0,
                            "blocks",
                            Map.of(
                                    "findings",
                                    "胸廓呈桶状改变样。双肺纹理如常走行。结节约8mm。",
                                    "impression",
                                    "慢支样改变。")));
            Answer submitted = reader.post(path + "/report/submit", Map.of("revision", 1));
            assertThat(submitted.status()).as(submitted.text()).isEqualTo(200);
        }
        ReadingTask next = studies.ready(Studies.Wish.chest("QS01"));
        JsonNode phrases = reader.get("/api/tasks/" + next.id() + "/phrases").json();
        JsonNode learnt = find(phrases, "双肺纹理如常走行。");
        assertThat(learnt.path("uses").asInt()).isEqualTo(2);
        assertThat(learnt.path("previous").asString()).isEqualTo("胸廓呈桶状改变样。");
        assertThat(phrases.toString()).doesNotContain("结节约8mm");
        assertThat(
                        TestClient.signedIn(port, "reader2")
                                .get("/api/tasks/" + next.id() + "/phrases")
                                .text())
                .doesNotContain("双肺纹理如常走行")
                .contains("心、肺、膈未见明显异常");
    }

    private static JsonNode find(JsonNode phrases, String text) {
        return phrases.valueStream()
                .filter(phrase -> phrase.path("text").asString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> titles(TestClient client, String centre) {
        return client.get("/api/report-templates?modality=DX&bodyPart=CHEST&centre=" + centre)
                .json()
                .valueStream()
                .map(template -> template.path("title").asString())
                .toList();
    }

    private static String centre(TestClient reader) {
        return reader.get("/api/session").json().path("centres").get(0).path("id").asString();
    }

    private static String path(String centre, String rest) {
        return "/api/report-templates" + rest + "?centre=" + centre;
    }

    private static Map<String, Object> template(String title, String scope) {
        return Map.of(
                "title",
                title,
                "scope",
                scope,
                "modality",
                "DX",
                "bodyPart",
                "CHEST",
                "normal",
                true,
                "blocks",
                Map.of("findings", "双肺清晰。", "impression", "未见异常。"));
    }
}
