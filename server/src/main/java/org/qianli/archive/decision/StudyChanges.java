// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.StudyAmended;
import org.qianli.archive.StudyArrived;
import org.qianli.archive.StudyFacts;
import org.qianli.archive.StudyId;
import org.qianli.archive.index.StudyRows;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.json.DicomJson;
import org.qianli.directory.InstitutionId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gives decisions their effect on the index; within one transaction, on the indexer's thread.
 *
 * <p>A study's corrections are always made anew from what was received and the decisions that still
 * hold, so that undoing one of several, in any order, leaves what the others say.
 */
@Component
class StudyChanges {

    private final JdbcClient jdbc;
    private final DecisionTable decisions;
    private final StudyRows studies;
    private final ConflictChanges conflicts;
    private final ApplicationEventPublisher events;

    StudyChanges(
            JdbcClient jdbc,
            DecisionTable decisions,
            StudyRows studies,
            ConflictChanges conflicts,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.decisions = decisions;
        this.studies = studies;
        this.conflicts = conflicts;
        this.events = events;
    }

    /** A study's row. */
    record Study(UUID id, String uid, DataSet received, int series, int instances) {}

    /** Gives a decision its effect; the studies that got instances are returned. */
    Set<UUID> apply(Decision decision) {
        return switch (decision.act()) {
            case Act.Correct correct -> correct(decision, correct.studies());
            case Act.Move move -> move(decision, move);
            case Act.Reject reject -> reject(decision, reject);
            case Act.Hold(String study) -> hold(decision.institution(), study);
            case Act.Delete delete -> delete(decision, delete);
            case Act.Settle settle -> {
                conflicts.settle(decision, settle);
                yield recounted(decision, settle.study(), false);
            }
            case Act.Undo undo -> undo(decision, undo);
        };
    }

    private Set<UUID> undo(Decision decision, Act.Undo undo) {
        Decision undone =
                decisions.find(undo.decision()).map(DecisionTable.Row::decision).orElseThrow();
        return switch (undone.act()) {
            case Act.Correct correct -> correct(decision, correct.studies());
            case Act.Move move -> moveBack(decision, move);
            case Act.Reject reject -> restore(decision, undone, reject.study());
            case Act.Hold(String study) -> hold(decision.institution(), study);
            case Act.Settle settle -> {
                conflicts.reopen(undone, settle);
                yield recounted(decision, settle.study(), false);
            }
            case Act.Delete _, Act.Undo _ ->
                    throw new IllegalStateException("cannot be undone: " + undone.id());
        };
    }

    private Set<UUID> correct(Decision decision, List<String> uids) {
        for (String uid : uids) {
            find(decision.institution(), uid)
                    .ifPresent(study -> {
                        describe(decision.institution(), study);
                        studies.recount(study.id());
                        tell(decision, uid, false);
                    });
        }
        return Set.of();
    }

    /** Makes a study's attributes of what was received and every correction that holds. */
    private void describe(InstitutionId institution, Study study) {
        Map<StudyAttribute, String> values = new EnumMap<>(StudyAttribute.class);
        @Nullable Instant at = null;
        for (DecisionTable.Row row : decisions.of(institution, study.uid())) {
            if (row.undoneBy() == null && row.decision().act() instanceof Act.Correct correct) {
                values.putAll(correct.values());
                at = row.decision().at();
            }
        }
        DataSet corrected = StudyAttribute.dataSet(values);
        boolean none = values.isEmpty();
        studies.describe(study.id(), study.received().toBuilder().putAll(corrected).build());
        jdbc.sql(
                        """
                        UPDATE study SET correction = :correction::jsonb, received = :received::jsonb,
                          corrected_at = :at WHERE id = :id
                        """)
                .param("correction", none ? null : StudyRows.json(corrected))
                .param("received", none ? null : StudyRows.json(study.received()))
                .param("at", none || at == null ? null : at.atOffset(ZoneOffset.UTC))
                .param("id", study.id())
                .update();
    }

    private Set<UUID> move(Decision decision, Act.Move move) {
        Optional<Study> from = find(decision.institution(), move.from());
        if (from.isEmpty()) {
            return Set.of();
        }
        Optional<Study> known = find(decision.institution(), move.to());
        UUID target = known.map(Study::id).orElseGet(() -> open(decision, move, from.get()));
        carry(decision, from.get().id(), target, move.series());
        studies.recount(from.get().id(), target);
        tell(decision, move.from(), false);
        if (known.isPresent()) {
            tell(decision, move.to(), true);
            return Set.of();
        }
        arrive(decision, move.to(), target);
        return Set.of(target);
    }

    private Set<UUID> moveBack(Decision decision, Act.Move move) {
        Optional<Study> from = find(decision.institution(), move.from());
        Optional<Study> to = find(decision.institution(), move.to());
        if (from.isPresent() && to.isPresent()) {
            carry(decision, to.get().id(), from.get().id(), move.series());
            studies.recount(from.get().id(), to.get().id());
            tell(decision, move.to(), false);
            tell(decision, move.from(), true);
        }
        return Set.of();
    }

    /** Lets series belong to another study, and whatever still comes of them. */
    private void carry(Decision decision, UUID from, UUID to, List<String> series) {
        String[] uids = series.toArray(String[]::new);
        jdbc.sql(
                        """
                        WITH carried AS (
                          UPDATE series SET study_id = :to,
                            moved_from = nullif(coalesce(moved_from, f.study_uid), t.study_uid),
                            moved_at = CASE WHEN coalesce(moved_from, f.study_uid) <> t.study_uid
                                       THEN :at::timestamptz END
                          FROM study f, study t
                          WHERE series.study_id = :from AND series_uid = ANY(:series)
                            AND f.id = :from AND t.id = :to
                          RETURNING series.institution_id, series_uid,
                            coalesce(moved_from, t.study_uid) AS named),
                        forgotten AS (DELETE FROM series_route r USING carried c
                          WHERE r.institution_id = c.institution_id AND r.study_uid = c.named
                            AND r.series_uid = c.series_uid AND c.named =
                              (SELECT study_uid FROM study WHERE id = :to))
                        INSERT INTO series_route (institution_id, study_uid, series_uid, study_id)
                        SELECT institution_id, named, series_uid, :to FROM carried
                        WHERE named <> (SELECT study_uid FROM study WHERE id = :to)
                        ON CONFLICT (institution_id, study_uid, series_uid)
                          DO UPDATE SET study_id = excluded.study_id
                        """)
                .param("from", from)
                .param("to", to)
                .param("series", uids)
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .update();
        for (String table : List.of("instance", "hidden_instance")) {
            jdbc.sql(
                            """
                            UPDATE %s i SET study_id = :to FROM series se
                            WHERE se.id = i.series_id AND se.study_id = :to AND i.study_id = :from
                            """
                                    .formatted(table))
                    .param("from", from)
                    .param("to", to)
                    .update();
        }
    }

    /** Adds the study that series are moved to: the first one's attributes with other values. */
    private UUID open(Decision decision, Act.Move move, Study from) {
        DataSet attributes =
                from.received().toBuilder()
                        .putAll(StudyAttribute.dataSet(move.values()))
                        .put(Tag.StudyInstanceUID, move.to())
                        .build();
        UUID id =
                jdbc.sql(
                                """
                                INSERT INTO study (institution_id, study_uid, attributes, received_at)
                                VALUES (:institution, :uid, '{}', :at)
                                ON CONFLICT (institution_id, study_uid)
                                  DO UPDATE SET study_uid = excluded.study_uid
                                RETURNING id
                                """)
                        .param("institution", decision.institution().value())
                        .param("uid", move.to())
                        .param("at", decision.at().atOffset(ZoneOffset.UTC))
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .single();
        studies.describe(id, attributes);
        return id;
    }

    private void arrive(Decision decision, String uid, UUID target) {
        Study study = find(decision.institution(), uid).orElseThrow();
        jdbc.sql("INSERT INTO study_arriving (study_id) VALUES (:id) ON CONFLICT DO NOTHING")
                .param("id", target)
                .update();
        record First(@Nullable String modality, @Nullable String bodyPart) {}
        First first =
                jdbc.sql(
                                "SELECT modality, body_part FROM series WHERE study_id = :id"
                                        + " ORDER BY number, id LIMIT 1")
                        .param("id", target)
                        .query((row, number) -> new First(row.getString(1), row.getString(2)))
                        .single();
        StudyFacts facts = StudyRows.facts(study.received());
        events.publishEvent(
                new StudyArrived(
                        new StudyId(target),
                        decision.institution(),
                        uid,
                        facts.of(first.modality(), first.bodyPart()),
                        decision.at()));
    }

    private Set<UUID> reject(Decision decision, Act.Reject reject) {
        jdbc.sql(
                        """
                        WITH gone AS (DELETE FROM instance
                          WHERE institution_id = :institution AND sop_uid = ANY(:instances)
                          RETURNING *)
                        INSERT INTO hidden_instance SELECT gone.*, :decision, :reason FROM gone
                        """)
                .param("institution", decision.institution().value())
                .param("instances", reject.instances().toArray(String[]::new))
                .param("decision", decision.id())
                .param("reason", reject.code().code())
                .update();
        return recounted(decision, reject.study(), false);
    }

    private Set<UUID> restore(Decision decision, Decision undone, String study) {
        jdbc.sql(
                        """
                        WITH back AS (
                          DELETE FROM hidden_instance WHERE decision_id = :decision RETURNING *)
                        INSERT INTO instance SELECT id, series_id, study_id, institution_id,
                          sop_uid, sop_class, number, rows, columns, bits_allocated, samples,
                          photometric, frames, syntax, data_set, pixels, volume, position, length,
                          crc32c, received_at FROM back
                        """)
                .param("decision", undone.id())
                .update();
        return recounted(decision, study, true);
    }

    private Set<UUID> delete(Decision decision, Act.Delete delete) {
        UUID institution = decision.institution().value();
        String[] instances = delete.instances().toArray(String[]::new);
        decisions.bury(decision.institution(), delete);
        conflicts.forget(decision.institution(), delete);
        for (String table : List.of("instance", "hidden_instance")) {
            jdbc.sql(
                            "DELETE FROM "
                                    + table
                                    + " WHERE institution_id = :institution"
                                    + " AND sop_uid = ANY(:instances)")
                    .param("institution", institution)
                    .param("instances", instances)
                    .update();
        }
        return recounted(decision, delete.study(), false);
    }

    private Set<UUID> hold(InstitutionId institution, String uid) {
        String reason = null;
        for (DecisionTable.Row row : decisions.of(institution, uid)) {
            if (row.undoneBy() == null && row.decision().act() instanceof Act.Hold) {
                reason = row.decision().reason();
            }
        }
        jdbc.sql(
                        "UPDATE study SET held = :reason, revision = revision + 1"
                                + " WHERE institution_id = :institution AND study_uid = :uid")
                .param("reason", reason)
                .param("institution", institution.value())
                .param("uid", uid)
                .update();
        return Set.of();
    }

    private Set<UUID> recounted(Decision decision, String uid, boolean grew) {
        find(decision.institution(), uid)
                .ifPresent(study -> {
                    studies.recount(study.id());
                    tell(decision, uid, grew);
                });
        return Set.of();
    }

    private void tell(Decision decision, String uid, boolean grew) {
        Study study = find(decision.institution(), uid).orElseThrow();
        DataSet attributes =
                jdbc.sql("SELECT attributes FROM study WHERE id = :id")
                        .param("id", study.id())
                        .query((row, number) -> DicomJson.read(row.getString(1)))
                        .single();
        events.publishEvent(
                new StudyAmended(
                        new StudyId(study.id()),
                        StudyRows.facts(attributes),
                        study.series(),
                        study.instances(),
                        grew,
                        decision.at()));
    }

    private Optional<Study> find(InstitutionId institution, String uid) {
        return jdbc.sql(
                        """
                        SELECT id, study_uid, coalesce(received, attributes) AS received,
                          series_count, instance_count
                        FROM study WHERE institution_id = :institution AND study_uid = :uid
                        """)
                .param("institution", institution.value())
                .param("uid", uid)
                .query(StudyChanges::study)
                .optional();
    }

    private static Study study(ResultSet row, int number) throws SQLException {
        return new Study(
                row.getObject("id", UUID.class),
                row.getString("study_uid"),
                DicomJson.read(row.getString("received")),
                row.getInt("series_count"),
                row.getInt("instance_count"));
    }
}
