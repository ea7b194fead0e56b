// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianli.access.PatientScope;
import org.qianli.archive.index.ArchiveOptions;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rules of retention, and the studies that they keep no longer. */
@Component
class RetentionTable {

    /**
     * The years a study is kept, and the visit from which they count: the last one of its patient
     * to the institution, as the rules for medical records have it. A study without a patient
     * number or a date is taken by itself, and by the day it came.
     */
    private static final String KEPT =
            """
            FROM study st
            CROSS JOIN LATERAL (
              SELECT greatest(:county, max(r.years)) AS years FROM retention_rule r
              WHERE r.institution_id = st.institution_id
                AND (r.modality = '' OR r.modality = ANY(st.modalities))) kept
            CROSS JOIN LATERAL (
              SELECT greatest(coalesce(st.study_date, st.received_at::date),
                max(coalesce(other.study_date, other.received_at::date))) AS day
              FROM study other
              WHERE other.institution_id = st.institution_id AND other.patient_id = st.patient_id
                AND st.patient_id <> '') visit
            """;

    private static final String EXPIRED =
            "visit.day < CAST(:today AS date) - make_interval(years => kept.years)";

    /** A page of them, with what only those that are shown are asked for. */
    private static final String CANDIDATES =
            """
            SELECT page.*,
              greatest(page.received_at, page.corrected_at,
                (SELECT max(i.received_at) FROM instance i WHERE i.study_id = page.id),
                (SELECT max((d.document ->> 'at')::timestamptz) FROM study_decision d
                 WHERE d.study_uids @> ARRAY[page.study_uid]
                   AND d.institution_id = page.institution_id)) AS changed_at,
              coalesce(page.received_at::date - page.study_date > :late, false) AS late,
              EXISTS (SELECT FROM deletion_request r
                      WHERE r.study_id = page.id AND r.decided_at IS NULL) AS asked
            FROM (SELECT st.*, kept.years, visit.day
            """
                    + KEPT
                    + """
                    WHERE st.institution_id = ANY(:visible) AND st.held IS NULL
                      AND st.performed < CAST(:today AS date) - make_interval(years => :least)
                      AND (:first OR (st.performed, st.id) >
                        (SELECT performed, id FROM study WHERE id = :after))
                      AND (st.instance_count > 0 OR EXISTS
                        (SELECT FROM hidden_instance h WHERE h.study_id = st.id))
                      AND (
                    """
                    + EXPIRED
                    + """
                    ) ORDER BY st.performed, st.id LIMIT :limit) page
                    ORDER BY page.performed, page.id
                    """;

    /**
     * A study that came so long after its date was taken over from another archive, or its device's
     * clock was wrong: somebody should look at the date.
     */
    private static final int DAYS_UNTIL_LATE = 366;

    private final JdbcClient jdbc;
    private final int countyYears;

    RetentionTable(JdbcClient jdbc, ArchiveOptions options) {
        this.jdbc = jdbc;
        countyYears = options.retention().getYears();
    }

    /**
     * A study that is kept no longer.
     *
     * @param lastVisit of its patient
     * @param lastChange when images came for it, or something was decided about it
     * @param late whether it came long after its date
     */
    record Row(
            UUID study,
            int years,
            LocalDate lastVisit,
            Instant lastChange,
            boolean late,
            boolean asked) {}

    int countyYears() {
        return countyYears;
    }

    List<RetentionRule> rules() {
        return jdbc.sql("SELECT * FROM retention_rule ORDER BY institution_id, modality")
                .query((row, number) ->
                        new RetentionRule(
                                new InstitutionId(row.getObject("institution_id", UUID.class)),
                                row.getString("modality").isEmpty()
                                        ? null
                                        : row.getString("modality"),
                                row.getInt("years")))
                .list();
    }

    void put(RetentionRule rule) {
        jdbc.sql(
                        """
                        INSERT INTO retention_rule (institution_id, modality, years)
                        VALUES (:institution, :modality, :years)
                        ON CONFLICT (institution_id, modality) DO UPDATE SET years = excluded.years
                        """)
                .param("institution", rule.institutionId().value())
                .param("modality", Objects.requireNonNullElse(rule.modality(), ""))
                .param("years", rule.years())
                .update();
    }

    void remove(InstitutionId institution, @Nullable String modality) {
        jdbc.sql(
                        """
                        DELETE FROM retention_rule
                        WHERE institution_id = :institution AND modality = :modality
                        """)
                .param("institution", institution.value())
                .param("modality", Objects.requireNonNullElse(modality, ""))
                .update();
    }

    /** Tells whether a study was kept as long as it must be. */
    boolean isExpired(UUID study) {
        return jdbc.sql("SELECT " + EXPIRED + " " + KEPT + "WHERE st.id = :study")
                .param("county", countyYears)
                .param("today", today())
                .param("study", study)
                .query(Boolean.class)
                .single();
    }

    /** Lists studies that are kept no longer and are on no hold, from the earliest on. */
    List<Row> expired(PatientScope scope, Optional<UUID> after, int limit) {
        return jdbc.sql(CANDIDATES)
                .param("county", countyYears)
                .param("least", leastYears(scope))
                .param("today", today())
                .param("visible", scope.visibleIds())
                .param("first", after.isEmpty())
                .param("after", after.orElse(null))
                .param("late", DAYS_UNTIL_LATE)
                .param("limit", limit)
                .query(RetentionTable::row)
                .list();
    }

    /**
     * The years that every study in sight is kept at least. Known beforehand, they bound the walk
     * through the studies; found study by study, they did not (15 s for 200,000 studies that are
     * all kept for 30 years).
     */
    private int leastYears(PatientScope scope) {
        Map<UUID, Integer> ofAll =
                rules().stream()
                        .filter(rule -> rule.modality() == null)
                        .collect(
                                Collectors.toMap(
                                        rule -> rule.institutionId().value(),
                                        RetentionRule::years));
        return Arrays.stream(scope.visibleIds())
                .mapToInt(id -> Math.max(countyYears, ofAll.getOrDefault(id, 0)))
                .min()
                .orElse(countyYears);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getInt("years"),
                row.getObject("day", LocalDate.class),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("late"),
                row.getBoolean("asked"));
    }
}
