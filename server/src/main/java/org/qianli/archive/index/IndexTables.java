// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.qianli.archive.InstanceIds;
import org.qianli.archive.StudyFacts;
import org.qianli.archive.name.NameIndex;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.directory.InstitutionId;
import org.qianli.vault.ObjectRef;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements that fill the index. */
@Component
class IndexTables {

    /**
     * Adds instances of known series, counts them, and moves the positions of their volumes, all in
     * one round trip. The commit does not wait for the log; see the package. Of two with one UID
     * the first counts, so that the order of the group is kept. Without its mark it does nothing;
     * with it, the last row is empty.
     */
    private static final String ADD =
            """
            WITH mode AS (SELECT set_config('synchronous_commit', 'off', true)),
            life AS (SELECT FROM index_life WHERE mark = ?),
            added AS (
              INSERT INTO instance (study_id, series_id, institution_id, sop_uid, sop_class, number,
                rows, columns, bits_allocated, samples, photometric, frames, syntax,
                data_set, pixels, volume, position, length, crc32c, received_at)
              SELECT n.study_id, n.series_id, n.institution_id, n.sop_uid, n.sop_class, n.number,
                n.rows, n.columns, n.bits_allocated, n.samples, n.photometric, n.frames, n.syntax,
                n.data_set, n.pixels, n.volume, n.position, n.length, n.crc32c, n.received_at
              FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::int[],
                ?::int[], ?::int[], ?::int[], ?::int[], ?::text[], ?::int[], ?::text[],
                ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[],
                ?::timestamptz[]) WITH ORDINALITY
                AS n (study_id, series_id, institution_id, sop_uid, sop_class, number,
                rows, columns, bits_allocated, samples, photometric, frames, syntax,
                data_set, pixels, volume, position, length, crc32c, received_at, place)
              WHERE EXISTS (SELECT FROM life) AND NOT EXISTS (SELECT FROM hidden_instance h
                WHERE h.sop_uid = n.sop_uid AND h.institution_id = n.institution_id)
              ORDER BY n.place
              ON CONFLICT (sop_uid, institution_id) DO NOTHING
              RETURNING sop_uid, institution_id, study_id, series_id),
            counted_series AS (
              UPDATE series SET instance_count = instance_count + n, revision = revision + n
              FROM (SELECT series_id, count(*) AS n FROM added GROUP BY series_id) a
              WHERE series.id = a.series_id),
            counted_studies AS (
              UPDATE study SET instance_count = instance_count + n
              FROM (SELECT study_id, count(*) AS n FROM added GROUP BY study_id) a
              WHERE study.id = a.study_id),
            arriving AS (
              INSERT INTO study_arriving (study_id)
              SELECT unnest(?::uuid[]) INTERSECT SELECT study_id FROM added
              ON CONFLICT DO NOTHING),
            positions AS (
              INSERT INTO volume (number, indexed_to) SELECT * FROM unnest(?::bigint[], ?::bigint[])
              WHERE EXISTS (SELECT FROM life)
              ON CONFLICT (number) DO UPDATE
              SET indexed_to = greatest(volume.indexed_to, excluded.indexed_to))
            SELECT sop_uid, institution_id FROM added, mode UNION ALL SELECT NULL, NULL FROM life
            """;

    private final JdbcTemplate template;
    private final DatabaseLife life;
    private final JdbcClient jdbc;

    IndexTables(JdbcTemplate template, DatabaseLife life) {
        this.template = template;
        this.life = life;
        jdbc = JdbcClient.create(template);
    }

    /** An entry and the rows it belongs to. */
    record Placed(IndexEntry entry, KnownSeries.Ids ids) {}

    /** What is unique in the table of instances. */
    record InstanceKey(String sopUid, InstitutionId institution) {
        static InstanceKey of(IndexEntry entry) {
            return new InstanceKey(entry.ids().sopUid(), entry.institution());
        }
    }

    /**
     * Adds rows for all entries whose key is not there yet.
     *
     * @param opened studies to be marked as arriving if they get an instance
     * @param ends positions up to which volumes are indexed then
     * @return the keys of the rows that were added
     * @throws LostCommitsException and does nothing where the database has lost what was committed
     */
    Set<InstanceKey> add(List<Placed> group, Collection<UUID> opened, Map<Long, Long> ends) {
        Set<InstanceKey> added =
                template.execute((Connection connection) -> {
                    try (PreparedStatement sql = connection.prepareStatement(ADD)) {
                        sql.setObject(1, life.mark());
                        ArrayBinder binder = new ArrayBinder(connection, sql, 1);
                        bind(binder, group);
                        binder.add("uuid", List.copyOf(opened), study -> study);
                        binder.add("int8", List.copyOf(ends.keySet()), volume -> volume);
                        binder.add("int8", List.copyOf(ends.values()), end -> end);
                        return keys(sql);
                    }
                });
        return added == null ? Set.of() : added;
    }

    private static Set<InstanceKey> keys(PreparedStatement sql) throws SQLException {
        Set<InstanceKey> keys = new HashSet<>();
        try (ResultSet rows = sql.executeQuery()) {
            boolean lasts = false;
            while (rows.next()) {
                UUID institution = rows.getObject(2, UUID.class);
                if (institution == null) {
                    lasts = true;
                } else {
                    keys.add(new InstanceKey(rows.getString(1), new InstitutionId(institution)));
                }
            }
            if (!lasts) {
                throw new LostCommitsException();
            }
        }
        return keys;
    }

    private static void bind(ArrayBinder sql, List<Placed> group) throws SQLException {
        sql.add("uuid", group, p -> p.ids().study());
        sql.add("uuid", group, p -> p.ids().series());
        sql.add("uuid", group, p -> p.entry().institution().value());
        sql.add("text", group, p -> p.entry().ids().sopUid());
        sql.add("text", group, p -> p.entry().ids().sopClassUid());
        sql.add("int4", group, p -> p.entry().row().number());
        sql.add("int4", group, p -> p.entry().row().layout().rows());
        sql.add("int4", group, p -> p.entry().row().layout().columns());
        sql.add("int4", group, p -> p.entry().row().layout().bitsAllocated());
        sql.add("int4", group, p -> p.entry().row().layout().samples());
        sql.add("text", group, p -> p.entry().row().layout().photometric());
        sql.add("int4", group, p -> p.entry().row().layout().frames());
        sql.add("text", group, p -> p.entry().row().syntax());
        sql.add("int8", group, p -> p.entry().row().dataSet());
        sql.add("int8", group, p -> p.entry().row().pixels());
        sql.add("int8", group, p -> p.entry().ref().volume());
        sql.add("int8", group, p -> p.entry().ref().offset());
        sql.add("int8", group, p -> p.entry().ref().length());
        sql.add("int4", group, p -> p.entry().ref().crc32c());
        sql.add("timestamptz", group, p -> p.entry().receivedAt());
    }

    /** Finds the objects that are in the index under the keys of these entries. */
    Map<InstanceKey, IndexOutcome.Exists> existing(Collection<IndexEntry> entries) {
        Map<InstanceKey, IndexOutcome.Exists> found = new HashMap<>();
        jdbc.sql(
                        """
                        SELECT i.* FROM
                          (SELECT sop_uid, institution_id, volume, position, length, crc32c, syntax,
                             data_set, received_at FROM instance
                           UNION ALL
                           SELECT sop_uid, institution_id, volume, position, length, crc32c, syntax,
                             data_set, received_at FROM hidden_instance) i
                        JOIN unnest(?::text[], ?::uuid[]) AS k (sop, institution)
                          ON i.sop_uid = k.sop AND i.institution_id = k.institution
                        """)
                .param(array(entries, entry -> entry.ids().sopUid(), String[]::new))
                .param(array(entries, entry -> entry.institution().value(), UUID[]::new))
                .query(row -> {
                    InstanceKey key =
                            new InstanceKey(
                                    row.getString("sop_uid"),
                                    new InstitutionId(row.getObject("institution_id", UUID.class)));
                    found.put(key, exists(row));
                });
        return found;
    }

    private static IndexOutcome.Exists exists(ResultSet row) throws SQLException {
        ObjectRef ref =
                new ObjectRef(
                        row.getLong("volume"),
                        row.getLong("position"),
                        row.getLong("length"),
                        row.getInt("crc32c"));
        return new IndexOutcome.Exists(
                ref,
                row.getString("syntax"),
                row.getLong("data_set"),
                row.getObject("received_at", OffsetDateTime.class).toInstant());
    }

    /** Lets the index point to another object with the same bytes or an earlier time. */
    void replace(IndexEntry entry) {
        jdbc.sql(
                        """
                        UPDATE instance SET volume = ?, position = ?, length = ?, crc32c = ?,
                          syntax = ?, data_set = ?, pixels = ?, received_at = ?
                        WHERE sop_uid = ? AND institution_id = ?
                        """)
                .param(entry.ref().volume())
                .param(entry.ref().offset())
                .param(entry.ref().length())
                .param(entry.ref().crc32c())
                .param(entry.row().syntax())
                .param(entry.row().dataSet())
                .param(entry.row().pixels())
                .param(entry.receivedAt().atOffset(ZoneOffset.UTC))
                .param(entry.ids().sopUid())
                .param(entry.institution().value())
                .update();
    }

    /** Finds the study that a series was moved to. */
    Optional<UUID> route(IndexEntry entry) {
        return jdbc.sql(
                        """
                        SELECT study_id FROM series_route
                        WHERE institution_id = ? AND study_uid = ? AND series_uid = ?
                        """)
                .param(entry.institution().value())
                .param(entry.ids().studyUid())
                .param(entry.ids().seriesUid())
                .query((row, number) -> row.getObject(1, UUID.class))
                .optional();
    }

    /** A row that is there now. */
    record Upserted(UUID id, boolean isNew) {}

    Upserted study(IndexEntry entry, StudyFacts facts) {
        DataSet header = entry.header();
        NameIndex name = NameIndex.of(Objects.requireNonNullElse(facts.patient().name(), ""));
        return jdbc.sql(
                        """
                        INSERT INTO study (institution_id, study_uid, patient_id, patient_name,
                          patient_sex, birth_date, study_date, study_time, accession, study_code,
                          description, referrer, attributes, received_at, name_words, name_terms)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                        ON CONFLICT (institution_id, study_uid)
                          DO UPDATE SET study_uid = excluded.study_uid
                        RETURNING id, xmax = 0 AS is_new
                        """)
                .param(entry.institution().value())
                .param(entry.ids().studyUid())
                .param(facts.patient().localId())
                .param(facts.patient().name())
                .param(facts.patient().sex())
                .param(facts.patient().birthDate())
                .param(facts.date())
                .param(facts.time())
                .param(facts.accession())
                .param(Text.of(header, Tag.StudyID))
                .param(facts.description())
                .param(facts.request().referrer())
                .param(HeaderFacts.studyAttributes(header))
                .param(entry.receivedAt().atOffset(ZoneOffset.UTC))
                .param(name.words())
                .param(name.terms().toArray(String[]::new))
                .query(IndexTables::upserted)
                .single();
    }

    Upserted series(IndexEntry entry, UUID study) {
        DataSet header = entry.header();
        InstanceIds ids = entry.ids();
        return jdbc.sql(
                        """
                        INSERT INTO series (study_id, institution_id, series_uid, modality, number,
                          description, body_part, performed_date, performed_time, attributes,
                          received_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                        ON CONFLICT (study_id, series_uid)
                          DO UPDATE SET series_uid = excluded.series_uid
                        RETURNING id, xmax = 0 AS is_new
                        """)
                .param(study)
                .param(entry.institution().value())
                .param(ids.seriesUid())
                .param(Text.of(header, Tag.Modality))
                .param(InstanceRow.integer(header, Tag.SeriesNumber))
                .param(Text.of(header, Tag.SeriesDescription))
                .param(Text.of(header, Tag.BodyPartExamined))
                .param(header.date(Tag.PerformedProcedureStepStartDate).orElse(null))
                .param(header.time(Tag.PerformedProcedureStepStartTime).orElse(null))
                .param(HeaderFacts.seriesAttributes(header))
                .param(entry.receivedAt().atOffset(ZoneOffset.UTC))
                .query(IndexTables::upserted)
                .single();
    }

    /** Counts a new series in its study. */
    void countSeries(UUID study) {
        jdbc.sql(
                        """
                        UPDATE study SET series_count = s.n, modalities = s.modalities
                        FROM (SELECT count(*) AS n, coalesce(array_agg(DISTINCT modality ORDER BY modality)
                                FILTER (WHERE modality IS NOT NULL), '{}') AS modalities
                              FROM series WHERE study_id = ?) s
                        WHERE id = ?
                        """)
                .param(study)
                .param(study)
                .update();
    }

    private static Upserted upserted(ResultSet row, int number) throws SQLException {
        return new Upserted(row.getObject("id", UUID.class), row.getBoolean("is_new"));
    }

    private static <T, U> U[] array(
            Collection<T> values,
            Function<T, U> part,
            java.util.function.IntFunction<U[]> generator) {
        return values.stream().map(part).toArray(generator);
    }
}
