// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.qianli.access.PatientScope;
import org.qianli.archive.StudyId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps the metadata of each series as one compressed document.
 *
 * <p>A document belongs to a revision of its series. When the series has grown, the new instances
 * alone are read and appended; their segment is strung to the old ones.
 */
@Component
public class SeriesMetadata {

    private static final long CACHE_BYTES = 64 << 20;
    private static final int LOCKS = 64;

    private final JdbcClient jdbc;
    private final StoredInstances instances;
    private final InstanceMetadata metadata;
    private final Lock[] building = new Lock[LOCKS];
    private final Cache<Version, JsonSegment> segments =
            Caffeine.newBuilder()
                    .maximumWeight(CACHE_BYTES)
                    .weigher((Version version, JsonSegment s) -> 128 + s.deflated().length)
                    .build();

    SeriesMetadata(JdbcClient jdbc, StoredInstances instances, InstanceMetadata metadata) {
        this.jdbc = jdbc;
        this.instances = instances;
        this.metadata = metadata;
        Arrays.setAll(building, i -> new ReentrantLock());
    }

    /**
     * A state of a series.
     *
     * @param revision grows with each instance, whose entry is strung to the others
     * @param amendment grows with each change of what is there, after which all is made again
     */
    record Version(UUID studyId, UUID seriesId, long revision, long amendment) {}

    /**
     * The metadata of a study or a series.
     *
     * @param tag names this state, for caches
     */
    public record Found(UUID studyId, String tag, List<Version> versions) {
        /** Copies the list. */
        public Found {
            versions = List.copyOf(versions);
        }
    }

    /** Finds the series of a study, or one of them; empty where the scope does not reach it. */
    public Optional<Found> find(PatientScope scope, String study, Optional<String> series) {
        String sql =
                """
                SELECT se.study_id, se.id, se.revision, se.amendment FROM series se
                WHERE se.study_id = (SELECT id FROM study WHERE study_uid = :study
                                     AND institution_id = ANY(:visible) ORDER BY received_at, id LIMIT 1)
                  AND se.instance_count > 0
                """;
        List<Version> versions =
                jdbc.sql(
                                sql
                                        + (series.isPresent() ? " AND se.series_uid = :series" : "")
                                        + " ORDER BY se.number, se.id")
                        .param("study", study)
                        .param("visible", scope.visibleIds())
                        .param("series", series.orElse(""))
                        .query(SeriesMetadata::version)
                        .list();
        return versions.isEmpty()
                ? Optional.empty()
                : Optional.of(found(versions.getFirst().studyId(), versions));
    }

    /** All series of a study, for nobody in particular. */
    Found of(StudyId study) {
        List<Version> versions =
                jdbc.sql(
                                """
                                SELECT study_id, id, revision, amendment FROM series
                                WHERE study_id = ? AND instance_count > 0 ORDER BY number, id
                                """)
                        .param(study.value())
                        .query(SeriesMetadata::version)
                        .list();
        return found(study.value(), versions);
    }

    private static Found found(UUID study, List<Version> versions) {
        String tag = Integer.toHexString(versions.hashCode()) + "-" + versions.size();
        return new Found(study, tag, versions);
    }

    /** Gives the document of what was found, making what is missing of it. */
    public MetadataDocument document(Found found) throws IOException {
        List<JsonSegment> parts = new ArrayList<>();
        for (Version version : found.versions()) {
            JsonSegment segment = segments.getIfPresent(version);
            parts.add(segment != null ? segment : current(version));
        }
        return new MetadataDocument(parts);
    }

    private JsonSegment current(Version version) throws IOException {
        Lock lock = building[Math.floorMod(version.seriesId().hashCode(), LOCKS)];
        lock.lock();
        try {
            Optional<Kept> kept = kept(version);
            if (kept.isPresent() && kept.get().revision() >= version.revision()) {
                segments.put(version, kept.get().segment());
                return kept.get().segment();
            }
            JsonSegment grown = grow(version, kept);
            segments.put(version, grown);
            return grown;
        } finally {
            lock.unlock();
        }
    }

    private record Kept(long revision, long amendment, Set<UUID> covered, JsonSegment segment) {}

    private Optional<Kept> kept(Version version) {
        return jdbc.sql(
                        "SELECT revision, amendment, covered, deflated, crc32, length FROM series_metadata"
                                + " WHERE series_id = :series AND amendment = :amendment")
                .param("series", version.seriesId())
                .param("amendment", version.amendment())
                .query(SeriesMetadata::kept)
                .optional();
    }

    private JsonSegment grow(Version version, Optional<Kept> kept) throws IOException {
        Set<UUID> covered = kept.map(Kept::covered).map(HashSet::new).orElseGet(HashSet::new);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (StoredInstance instance : instances.ofSeries(version.studyId(), version.seriesId())) {
            if (covered.add(instance.id())) {
                if (kept.isPresent() || text.size() > 0) {
                    text.write(',');
                }
                metadata.write(instance, text);
            }
        }
        JsonSegment added = JsonSegment.of(text.toByteArray());
        JsonSegment whole = kept.map(k -> k.segment().then(added)).orElse(added);
        keep(new Kept(version.revision(), version.amendment(), covered, whole), version.seriesId());
        return whole;
    }

    /** Keeps a document unless one of a later state is there, made by another node. */
    private void keep(Kept kept, UUID series) {
        jdbc.sql(
                        """
                        INSERT INTO series_metadata (series_id, revision, amendment, covered, deflated, crc32, length)
                        VALUES (:series, :revision, :amendment, :covered, :deflated, :crc32, :length)
                        ON CONFLICT (series_id) DO UPDATE SET revision = excluded.revision, amendment = excluded.amendment,
                            covered = excluded.covered, deflated = excluded.deflated,
                            crc32 = excluded.crc32, length = excluded.length
                        WHERE (series_metadata.amendment, series_metadata.revision)
                            < (excluded.amendment, excluded.revision)
                        """)
                .param("series", series)
                .param("revision", kept.revision())
                .param("amendment", kept.amendment())
                .param("covered", kept.covered().toArray(UUID[]::new))
                .param("deflated", kept.segment().deflated())
                .param("crc32", kept.segment().sum().crc())
                .param("length", kept.segment().sum().length())
                .update();
    }

    private static Version version(ResultSet row, int number) throws SQLException {
        return new Version(
                row.getObject("study_id", UUID.class),
                row.getObject("id", UUID.class),
                row.getLong("revision"),
                row.getLong("amendment"));
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        UUID[] covered = (UUID[]) row.getArray("covered").getArray();
        Crc32Sum sum = new Crc32Sum(row.getInt("crc32"), row.getLong("length"));
        return new Kept(
                row.getLong("revision"),
                row.getLong("amendment"),
                Set.of(covered),
                new JsonSegment(row.getBytes("deflated"), sum));
    }
}
