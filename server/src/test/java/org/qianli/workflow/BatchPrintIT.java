// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.reading.ReadingTask;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A township prints many reports in one go, and knows which it has printed. */
@QianliTest
@Import(Studies.class)
class BatchPrintIT {

    @LocalServerPort private int port;
    @Autowired private Studies studies;
    @Autowired private JdbcClient jdbc;
    @TempDir private Path folder;

    private TestClient technician;

    @BeforeEach
    void signIn() {
        technician = TestClient.signedIn(port, "technician");
    }

    @Test
    void manyReportsBecomeOneDocumentInTheOrderAskedFor() throws Exception {
        ReadingTask first = signed("QS01", "右肺下野炎症。");
        ReadingTask second = signed("QS01", "左侧第五肋骨骨折。");
        Answer printed = print(List.of(id(second), id(first)), false);
        assertThat(printed.status()).as(printed.text()).isEqualTo(200);
        assertThat(printed.header("Content-Type")).isEqualTo("application/pdf");
        Path file = Files.write(folder.resolve("reports.pdf"), printed.bytes());
        assertThat(output("pdfinfo", file.toString())).containsPattern("Pages: +2\n");
        assertThat(page(file, 1)).contains("左侧第五肋骨骨折。").doesNotContain("右肺下野炎症。");
        assertThat(page(file, 2)).contains("右肺下野炎症。").doesNotContain("左侧第五肋骨骨折。");
        assertThat(output("pdfsig", file.toString()))
                .contains("Signature is Valid", "Total document signed");
        // What was printed is at the township: a receipt, and a line of the audit trail for each.
        for (ReadingTask task : List.of(first, second)) {
            assertThat(row(task).path("openedAt").isNull()).isFalse();
            assertThat(audited(task)).isEqualTo(1);
        }
    }

    @Test
    void nobodyPrintsTwiceWithoutKnowing() {
        ReadingTask done = signed("QS01", "右肺下野炎症。");
        ReadingTask fresh = signed("QS01", "心肺膈未见异常。");
        assertThat(row(done).path("printed").isNull()).isTrue();
        assertThat(print(List.of(id(done)), false).status()).isEqualTo(200);
        assertThat(row(done).path("printed").path("version").asInt()).isEqualTo(1);

        TestClient colleague = TestClient.signedIn(port, "clinician");
        Map<String, Object> both = Map.of("exams", List.of(id(done), id(fresh)));
        Answer refused = colleague.post("/api/exams/prints", both);
        assertThat(refused.problem()).isEqualTo("already-printed");
        JsonNode before = refused.json().path("printed");
        assertThat(before.size()).isEqualTo(1);
        assertThat(before.get(0).path("id").asString()).isEqualTo(id(done).toString());
        String name = technician.get("/api/session").json().path("name").asString("?");
        assertThat(before.at("/0/printed/by/name").asString()).isEqualTo(name);
        assertThat(row(fresh).path("printed").isNull()).as("all or none").isTrue();

        assertThat(print(List.of(id(done), id(fresh)), true).status()).isEqualTo(200);
        assertThat(row(fresh).path("printed").path("version").asInt()).isEqualTo(1);
    }

    @Test
    void aReportPrintedAloneIsMarkedAndACentreLooksWithoutAMark() {
        ReadingTask task = signed("QS01", "右肺下野炎症。");
        String path = "/api/exams/" + id(task) + "/report.pdf";
        assertThat(TestClient.signedIn(port, "reader").get(path).status()).isEqualTo(200);
        assertThat(row(task).path("printed").isNull()).isTrue();
        assertThat(technician.get(path).status()).isEqualTo(200);
        assertThat(row(task).path("printed").path("version").asInt()).isEqualTo(1);
    }

    @Test
    void whatAnotherTownshipAskedForIsNotThere() {
        ReadingTask own = signed("QS01", "右肺下野炎症。");
        ReadingTask other = signed("QS02", "右肺下野炎症。");
        assertThat(print(List.of(id(own), id(other)), false).status()).isEqualTo(404);
        assertThat(row(own).path("printed").isNull()).as("all or none").isTrue();
        Answer centre =
                TestClient.signedIn(port, "reader")
                        .post("/api/exams/prints", Map.of("exams", List.of(id(own))));
        assertThat(centre.status()).isEqualTo(403);
    }

    @Test
    void onlyReportsThatStandAndNotMoreThanAStack() {
        ReadingTask waiting = studies.ready(Studies.Wish.chest("QS01"));
        assertThat(print(List.of(id(waiting)), false).problem()).isEqualTo("no-report-yet");
        ReadingTask withdrawn = signed("QS01", "右肺下野炎症。");
        Answer taken =
                TestClient.signedIn(port, "auditor")
                        .post(path(withdrawn, "/report/withdraw"), Map.of("reason", "图像属于另一患者"));
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(print(List.of(id(withdrawn)), true).problem()).isEqualTo("report-withdrawn");
        List<UUID> many = Stream.generate(UUID::randomUUID).limit(51).toList();
        assertThat(print(many, false).status()).isEqualTo(422);
        assertThat(print(List.of(), false).status()).isEqualTo(422);
    }

    private Answer print(List<UUID> exams, boolean again) {
        return technician.post("/api/exams/prints", Map.of("exams", exams, "again", again));
    }

    private JsonNode row(ReadingTask task) {
        Answer answer = technician.get("/api/exams/" + id(task));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private int audited(ReadingTask task) {
        return jdbc.sql(
                        """
                        select count(*) from audit_event where subject_id = :exam
                          and action = 'report.print' and outcome = 'success'
                        """)
                .param("exam", id(task).toString())
                .query(Integer.class)
                .single();
    }

    private ReadingTask signed(String institution, String impression) {
        TestClient reader = TestClient.signedIn(port, "reader");
        TestClient auditor = TestClient.signedIn(port, "auditor");
        ReadingTask task = studies.ready(Studies.Wish.chest(institution));
        done(reader.post(path(task, "/claim"), Map.of()));
        Map<String, String> blocks = Map.of("findings", "见影像诊断所述改变。", "impression", impression);
        done(
                reader.put(
                        path(task, "/report/draft"),
                        Map.of("revision", 0, "positive", true, "blocks", blocks)));
        Map<String, Object> seen = Map.of("revision", 1, "acknowledged", true);
        done(reader.post(path(task, "/report/submit"), seen));
        done(auditor.post(path(task, "/claim"), Map.of()));
        done(auditor.post(path(task, "/report/sign"), seen));
        return task;
    }

    private static void done(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private static UUID id(ReadingTask task) {
        return task.exam().id();
    }

    private static String path(ReadingTask task, String action) {
        return "/api/tasks/" + task.id() + action;
    }

    private static String page(Path file, int number) throws Exception {
        String page = Integer.toString(number);
        return output("pdftotext", "-f", page, "-l", page, file.toString(), "-");
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }
}
