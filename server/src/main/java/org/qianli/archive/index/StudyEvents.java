// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.StudyArrived;
import org.qianli.archive.StudyCompleted;
import org.qianli.archive.StudyFacts;
import org.qianli.archive.StudyGrew;
import org.qianli.archive.StudyId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells other modules what becomes of studies, in the transaction that makes it so. */
@Component
class StudyEvents {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transactions;

    StudyEvents(
            JdbcClient jdbc,
            ApplicationEventPublisher publisher,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.publisher = publisher;
        this.transactions = transactions;
    }

    private record Counts(int series, int instances, boolean completed) {}

    /** Tells of a new study; within the transaction that adds it. */
    void arrived(UUID study, IndexEntry entry, StudyFacts facts) {
        publisher.publishEvent(
                new StudyArrived(
                        new StudyId(study),
                        entry.institution(),
                        entry.ids().studyUid(),
                        facts,
                        entry.receivedAt()));
    }

    /** Tells that a study has ceased to get instances: complete the first time, grown later. */
    void quiet(UUID study) {
        transactions.executeWithoutResult(status -> {
            int arriving =
                    jdbc.sql("DELETE FROM study_arriving WHERE study_id = ?").param(study).update();
            if (arriving > 0) {
                counts(study).ifPresent(counts -> publish(new StudyId(study), counts));
            }
        });
    }

    private void publish(StudyId study, Counts counts) {
        Instant now = Instant.now();
        if (counts.completed()) {
            publisher.publishEvent(new StudyGrew(study, counts.series(), counts.instances(), now));
            return;
        }
        jdbc.sql("UPDATE study SET completed_at = now() WHERE id = ?")
                .param(study.value())
                .update();
        publisher.publishEvent(
                new StudyCompleted(
                        study, StudyCompleted.How.QUIET, counts.series(), counts.instances(), now));
    }

    private Optional<Counts> counts(UUID study) {
        return jdbc.sql(
                        """
                        SELECT series_count, instance_count, completed_at IS NOT NULL AS completed
                        FROM study WHERE id = ?
                        """)
                .param(study)
                .query((row, number) ->
                        new Counts(
                                row.getInt("series_count"),
                                row.getInt("instance_count"),
                                row.getBoolean("completed")))
                .optional();
    }

    /** Lists the studies that were getting instances when the server stopped. */
    List<UUID> arriving() {
        List<@Nullable UUID> ids =
                jdbc.sql("SELECT study_id FROM study_arriving").query(UUID.class).list();
        return ids.stream().map(java.util.Objects::requireNonNull).toList();
    }
}
