// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.ArchiveStudies;
import org.qianli.archive.StudyId;
import org.qianli.archive.StudySummary;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Studies as the index has them. */
@Component
class JdbcArchiveStudies implements ArchiveStudies {

    private final JdbcClient jdbc;

    JdbcArchiveStudies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<StudySummary> find(StudyId id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    @Override
    public Map<StudyId, StudySummary> find(Collection<StudyId> ids) {
        UUID[] values = ids.stream().map(StudyId::value).toArray(UUID[]::new);
        return jdbc
                .sql(
                        """
                        SELECT id, institution_id, study_uid, series_count, instance_count, completed_at
                        FROM study WHERE id = ANY(:ids)
                        """)
                .param("ids", values)
                .query(JdbcArchiveStudies::summary)
                .list()
                .stream()
                .collect(Collectors.toMap(StudySummary::id, Function.identity()));
    }

    private static StudySummary summary(ResultSet row, int number) throws SQLException {
        @Nullable OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
        @Nullable Instant completedAt = completed == null ? null : completed.toInstant();
        return new StudySummary(
                new StudyId(row.getObject("id", UUID.class)),
                new InstitutionId(row.getObject("institution_id", UUID.class)),
                row.getString("study_uid"),
                row.getInt("series_count"),
                row.getInt("instance_count"),
                completedAt);
    }
}
