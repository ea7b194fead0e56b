// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of decisions. */
@Component
class DecisionTable {

    private final JdbcClient jdbc;

    DecisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
                        WHERE study_uids @> ARRAY[:study] AND institution_id = :institution
                        ORDER BY ordinal
                        """)
                .param("study", studyUid)
                .param("institution", institution.value())
                .query(DecisionTable::row)
                .list();
    }

    /** Lists all decisions in their order. */
    List<Row> all() {
        return jdbc.sql("SELECT document, undone_by FROM study_decision ORDER BY ordinal")
                .query(DecisionTable::row)
                .list();
    }

    long lastOrdinal() {
        return jdbc.sql("SELECT coalesce(max(ordinal), 0) FROM study_decision")
                .query(Long.class)
                .single();
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
