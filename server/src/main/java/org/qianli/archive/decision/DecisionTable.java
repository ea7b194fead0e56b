// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.index.DatabaseLife;
import org.qianli.directory.InstitutionId;
import org.qianli.vault.ObjectRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of decisions. */
@Component
class DecisionTable {

    private final JdbcClient jdbc;
    private final DatabaseLife life;

    DecisionTable(JdbcClient jdbc, DatabaseLife life) {
        this.jdbc = jdbc;
        this.life = life;
    }

    /** A decision, and the one that undid it. */
    record Row(Decision decision, @Nullable UUID undoneBy) {}

    /** Adds a decision; false where it is there already. */
    boolean add(Decision decision) {
        int added =
                jdbc.sql(
                                """
                                INSERT INTO study_decision
                                  (id, ordinal, institution_id, study_uids, document)
                                VALUES (:id, :ordinal, :institution, :studies, :document::jsonb)
                                ON CONFLICT (id) DO NOTHING
                                """)
                        .param("id", decision.id())
                        .param("ordinal", decision.ordinal())
                        .param("institution", decision.institution().value())
                        .param("studies", decision.act().studies().toArray(String[]::new))
                        .param("document", DecisionRecord.write(decision))
                        .update();
        if (decision.act() instanceof Act.Undo(UUID undone, List<String> _)) {
            jdbc.sql("UPDATE study_decision SET undone_by = :by WHERE id = :id")
                    .param("by", decision.id())
                    .param("id", undone)
                    .update();
        }
        return added > 0;
    }

    /** Lets every decision be undone that another one undoes, in whatever order they were read. */
    void settle() {
        jdbc.sql(
                        """
                        UPDATE study_decision d SET undone_by = u.id FROM study_decision u
                        WHERE u.document #>> '{act,kind}' = 'undo'
                          AND (u.document #>> '{act,decision}')::uuid = d.id
                        """)
                .update();
    }

    Optional<Row> find(UUID decision) {
        return jdbc.sql("SELECT document, undone_by FROM study_decision WHERE id = :id")
                .param("id", decision)
                .query(DecisionTable::row)
                .optional();
    }

    /** Lists the decisions about a study, first to last. */
    List<Row> of(InstitutionId institution, String studyUid) {
        return jdbc.sql(
                        """
                        SELECT document, undone_by FROM study_decision
                        WHERE study_uids @> ARRAY[:study]::text[] AND institution_id = :institution
                        ORDER BY ordinal, id
                        """)
                .param("study", studyUid)
                .param("institution", institution.value())
                .query(DecisionTable::row)
                .list();
    }

    /** Lists all decisions in their order. */
    List<Row> all() {
        return jdbc.sql("SELECT document, undone_by FROM study_decision ORDER BY ordinal, id")
                .query(DecisionTable::row)
                .list();
    }

    long lastOrdinal() {
        return jdbc.sql("SELECT coalesce(max(ordinal), 0) FROM study_decision")
                .query(Long.class)
                .single();
    }

    /** The volume is indexed up to the decision's record, as after instances. */
    void passed(ObjectRef ref) {
        life.require();
        jdbc.sql(
                        """
                        INSERT INTO volume (number, indexed_to) VALUES (:number, :end)
                        ON CONFLICT (number) DO UPDATE
                        SET indexed_to = greatest(volume.indexed_to, excluded.indexed_to)
                        """)
                .param("number", ref.volume())
                .param("end", ref.end())
                .update();
    }

    /** Takes the effects off the rows that stay when the index is made again. */
    void forgetEffects() {
        jdbc.sql("TRUNCATE hidden_instance, series_route, tombstone, store_conflict").update();
        // Their instances come again under the study that they name.
        jdbc.sql("DELETE FROM series WHERE moved_at IS NOT NULL").update();
    }

    /** Notes what a deletion took away. */
    void bury(InstitutionId institution, Act.Delete delete) {
        jdbc.sql(
                        """
                        INSERT INTO tombstone (sop_uid, institution_id, until)
                        SELECT unnest(:instances::text[]), :institution, :until
                        ON CONFLICT (sop_uid, institution_id) DO UPDATE
                        SET until = greatest(tombstone.until, excluded.until)
                        """)
                .param("instances", delete.instances().toArray(String[]::new))
                .param("institution", institution.value())
                .param("until", delete.until().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        try {
            byte[] json = row.getString("document").getBytes(StandardCharsets.UTF_8);
            return new Row(DecisionRecord.read(json), row.getObject("undone_by", UUID.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
