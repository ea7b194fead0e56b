// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.encode;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.kind;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.qianli.access.Caller;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.index.Indexer;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An institution that has used its room sends nothing more, and the others go on. */
@QianliTest
class QuotaIT {

    private static final String QUOTAS = "/api/admin/archive/quotas";
    private static final int SENDERS = 24;

    @Autowired private Directory directory;
    @Autowired private InstanceStore store;
    @Autowired private Indexer indexer;
    @Autowired private JdbcClient jdbc;
    @LocalServerPort private int port;

    @AfterEach
    void freeAll() {
        assertThat(limit(null).status()).isEqualTo(200);
        indexer.recount().join();
        assertThat(used()).as("what rows say").isEqualTo(summed());
    }

    @Test
    void refusesTheInstitutionThatHasUsedItsRoomAndNobodyElse() throws IOException {
        byte[] file = newFile();
        limit(used() + file.length);
        assertThat(level()).isEqualTo("NEAR");
        assertThat(send(file).status()).as("to the last byte").isEqualTo(200);
        assertThat(level()).isEqualTo("REACHED");

        Answer refused = send(newFile());
        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.json().at("/0008119A/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0xA700);
        assertThat(refused.header("Warning")).contains("quota is reached");
        assertThat(storeByDimse()).isEqualTo(StoreOutcome.Reason.QUOTA);
        Answer other =
                TestClient.machine(port, TestCounty.QS02_TOKEN)
                        .post("/dicom-web/studies", PARTS, parts(newFile()));
        assertThat(other.status()).as("another institution").isEqualTo(200);

        limit(used() + 1_000_000);
        assertThat(level()).isNotEqualTo("REACHED");
        assertThat(send(newFile()).status()).as("with more room").isEqualTo(200);
    }

    @Test
    void refusesOfARequestWhatIsBeyondAndTellsOfEach() throws IOException {
        byte[] first = newFile();
        byte[] second = newFile();
        limit(used() + first.length + second.length - 1);
        Answer answer =
                TestClient.machine(port, TestCounty.QS01_TOKEN)
                        .post("/dicom-web/studies", PARTS, parts(first, second));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/00081199/Value").size()).isEqualTo(1);
        JsonNode failed = answer.json().at("/00081198/Value/0");
        assertThat(failed.at("/00081197/Value/0").asInt()).isEqualTo(0xA700);
        assertThat(failed.at("/00081155/Value/0").asString()).isNotEmpty();
        assertThat(answer.header("Warning")).contains("what is left of the institution's quota");
    }

    @Test
    void neverLetsManyAtOnceBeyondTheLimit() throws Exception {
        int length = newFile().length;
        long limit = used() + (long) SENDERS / 3 * length + length / 2;
        limit(limit);
        List<Future<Answer>> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                answers.add(senders.submit(() -> send(newFile())));
            }
        }
        long stored = 0;
        for (Future<Answer> answer : answers) {
            int status = answer.get().status();
            assertThat(status).isIn(200, 507);
            stored += status == 200 ? 1 : 0;
        }
        // Sizes differ by a few bytes, with the digits of UIDs.
        assertThat(stored).isBetween(SENDERS / 3 - 1L, SENDERS / 3 + 1L);
        assertThat(used()).isLessThanOrEqualTo(limit);
        assertThat(used()).isEqualTo(summed());
    }

    @Test
    void countsWhatComesTwiceOnceAndWhatIsRejectedStill() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        assertThat(send(file(image)).status()).isEqualTo(200);
        long used = used();
        assertThat(send(file(image)).status()).as("a retry").isEqualTo(200);
        assertThat(used()).isEqualTo(used);
        jdbc.sql(
                        """
                        WITH gone AS (DELETE FROM instance WHERE sop_uid = :sop RETURNING *)
                        INSERT INTO hidden_instance SELECT gone.*, uuidv7(), '113037' FROM gone
                        """)
                .param("sop", image.string(Tag.SOPInstanceUID).orElseThrow())
                .update();
        indexer.recount().join();
        assertThat(used()).as("it can come back").isEqualTo(used);
        jdbc.sql("DELETE FROM hidden_instance WHERE sop_uid = :sop")
                .param("sop", image.string(Tag.SOPInstanceUID).orElseThrow())
                .update();
        indexer.recount().join();
        assertThat(used()).as("deleted").isEqualTo(used - file(image).length);
    }

    @Test
    void forecastsFromWhatWasUsedBefore() throws IOException {
        assertThat(send(newFile()).status()).isEqualTo(200);
        limit(used() + 1000);
        jdbc.sql(
                        """
                        INSERT INTO archive_use_day
                        VALUES (:id, current_date - 10, now() - interval '10 days', 0)
                        ON CONFLICT DO NOTHING
                        """)
                .param("id", institution().value())
                .update();
        JsonNode quota = quota();
        assertThat(quota.path("perDay").asLong()).isBetween(used() / 11, used() / 9);
        assertThat(quota.path("fullAt").asString()).isNotEmpty();
        limit(null);
        assertThat(quota().path("fullAt").isNull()).as("without a limit").isTrue();
    }

    @Test
    void isForAdministratorsAloneAndForInstitutionsThatThereAre() {
        assertThat(TestClient.signedIn(port, "coordinator").get(QUOTAS).status()).isEqualTo(403);
        Map<String, Integer> five = Map.of("limit", 5);
        assertThat(admin().put(QUOTAS + "/00000000-0000-7000-8000-000000000001", five).status())
                .isEqualTo(404);
        assertThat(limit(0L).status()).isEqualTo(422);
    }

    private static byte[] newFile() throws IOException {
        return file(image(newUid(), newUid(), newUid()).build());
    }

    private Answer send(byte[] file) {
        return TestClient.machine(port, TestCounty.QS01_TOKEN)
                .post("/dicom-web/studies", PARTS, parts(file));
    }

    /** Why what a C-STORE brings is refused. */
    private StoreOutcome.Reason storeByDimse() throws IOException {
        DataSet image = image(newUid(), newUid(), newUid()).build();
        Caller modality =
                new Caller(Caller.Kind.SYSTEM, null, "CT", institution(), Set.of(), Set.of(), null);
        StoreOutcome outcome =
                store.store(modality, kind(image), new ByteArrayInputStream(encode(image)));
        return ((StoreOutcome.Refused) outcome).reason();
    }

    private long used() {
        return quota().path("used").asLong();
    }

    private String level() {
        return quota().path("level").asString();
    }

    private JsonNode quota() {
        String id = institution().toString();
        for (JsonNode quota : admin().get(QUOTAS).json()) {
            if (quota.path("institutionId").asString().equals(id)) {
                return quota;
            }
        }
        throw new AssertionError("not listed");
    }

    /** The sum over the rows themselves. */
    private long summed() {
        return jdbc.sql(
                        """
                        SELECT coalesce(sum(length), 0) FROM
                          (SELECT length FROM instance WHERE institution_id = :id
                           UNION ALL SELECT length FROM hidden_instance
                           WHERE institution_id = :id) i
                        """)
                .param("id", institution().value())
                .query(Long.class)
                .single();
    }

    private Answer limit(@Nullable Long limit) {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("limit", limit);
        return admin().put(QUOTAS + "/" + institution(), body);
    }

    private TestClient admin() {
        return TestClient.signedIn(port, "admin");
    }

    private InstitutionId institution() {
        return directory.findInstitutionByCode("QS01").orElseThrow().id();
    }
}
