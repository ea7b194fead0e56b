// SPDX-License-Identifier: Apache-2.0
package org.qianli.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.qianli.archive.StudyId;
import org.qianli.reading.TaskState;
import org.qianli.testing.QianliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Many studies become complete at once, and a listener fails: each is to be read in the end. */
@QianliTest
@TestPropertySource(
        properties = {
            "spring.datasource.hikari.maximum-pool-size=8",
            "spring.datasource.hikari.connection-timeout=3000",
            "qianli.events.retry=1s"
        })
@Import(Studies.class)
class ManyStudiesIT {

    private static final int MANY = 200;
    private static final int SENDERS = 4;

    @Autowired private Studies studies;
    @Autowired private JdbcClient jdbc;

    @Test
    void aFewConnectionsServeManyStudies() throws Exception {
        List<StudyId> sent = atOnce(i -> studies.arrive(Studies.Wish.chest("QS01")));
        // Nothing of these lies in the archive, where an arrival that is heard of late would look.
        sent.forEach(study -> studies.await(study, TaskState.AWAITING_IMAGES));
        atOnce(i -> {
            studies.complete(sent.get(i));
            return sent.get(i);
        });
        sent.forEach(study -> studies.await(study, TaskState.READY));
        nothingIsKept();
    }

    private static List<StudyId> atOnce(IntFunction<StudyId> send) throws Exception {
        List<StudyId> sent = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<StudyId>> futures = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                int each = i;
                futures.add(senders.submit(() -> send.apply(each)));
            }
            for (Future<StudyId> future : futures) {
                sent.add(future.get());
            }
        }
        return sent;
    }

    @Test
    void whatFailedIsTriedAgain() {
        jdbc.sql("alter table exam rename to exam_away").update();
        StudyId study;
        try {
            study = studies.arrive(Studies.Wish.chest("QS02"));
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> count("where completion_attempts > 1") > 0);
        } finally {
            jdbc.sql("alter table exam_away rename to exam").update();
        }
        studies.await(study, TaskState.AWAITING_IMAGES);
        nothingIsKept();
    }

    /** Events name patients: what everybody has heard of goes. */
    private void nothingIsKept() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(count("")).isZero());
    }

    private long count(String which) {
        return jdbc.sql("select count(*) from event_publication " + which)
                .query(Long.class)
                .single();
    }
}
