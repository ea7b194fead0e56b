// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.PatientScope;
import org.qianli.dicom.image.frame.OffsetTable;
import org.qianli.dicom.image.frame.PixelLayout;
import org.qianli.vault.ObjectRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds instances in the index, inside the scope of whoever asks.
 *
 * <p>Two institutions may have sent studies of one UID. A request by UID then means the one
 * received first: instances of different studies are never mixed, since they may be of different
 * patients.
 */
@Component
public class StoredInstances {

    /**
     * What {@link #read} reads, of an instance {@code i} of a series {@code se} of a study {@code
     * st}.
     */
    public static final String ROWS =
            """
            SELECT i.id, i.study_id, i.series_id, st.study_uid, se.series_uid, i.sop_uid, i.sop_class,
                   i.syntax, i.data_set, i.pixels, i.rows, i.columns, i.samples, i.bits_allocated, i.photometric,
                   i.frames, i.volume, i.position, i.length, i.crc32c, se.amendment,
                   CASE WHEN se.moved_at IS NULL THEN st.correction ELSE st.attributes END AS correction,
                   coalesce(se.moved_at, st.corrected_at) AS corrected_at, se.moved_at IS NOT NULL AS moved
            FROM study st JOIN series se ON se.study_id = st.id JOIN instance i ON i.series_id = se.id
            """;

    private static final String SELECT =
            ROWS
                    + """
                    WHERE st.id = (SELECT id FROM study WHERE study_uid = :study
                                   AND institution_id = ANY(:visible) ORDER BY received_at, id LIMIT 1)
                    """;

    private static final String ORDER =
            " ORDER BY se.number NULLS LAST, se.id, i.number NULLS LAST, i.id";

    private final JdbcClient jdbc;

    StoredInstances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Lists the instances of a study, series by series; none where it is not there for this scope.
     */
    public List<StoredInstance> ofStudy(PatientScope scope, String study) {
        return jdbc.sql(SELECT + ORDER)
                .param("study", study)
                .param("visible", scope.visibleIds())
                .query((row, number) -> read(row))
                .list();
    }

    /** Lists the instances of a study by its key, series by series. */
    public List<StoredInstance> ofStudy(PatientScope scope, UUID study) {
        return jdbc.sql(ROWS + "WHERE st.id = :study AND st.institution_id = ANY(:visible)" + ORDER)
                .param("study", study)
                .param("visible", scope.visibleIds())
                .query((row, number) -> read(row))
                .list();
    }

    /** Lists the instances of a series. */
    public List<StoredInstance> ofSeries(PatientScope scope, String study, String series) {
        return ofSeries(scope, study, series, Integer.MAX_VALUE);
    }

    /** Lists the first instances of a series, at most so many. */
    List<StoredInstance> ofSeries(PatientScope scope, String study, String series, int most) {
        return jdbc.sql(SELECT + " AND se.series_uid = :series" + ORDER + " LIMIT :most")
                .param("most", most)
                .param("study", study)
                .param("series", series)
                .param("visible", scope.visibleIds())
                .query((row, number) -> read(row))
                .list();
    }

    /** Finds one instance. */
    public Optional<StoredInstance> find(
            PatientScope scope, String study, String series, String sop) {
        return jdbc.sql(SELECT + " AND se.series_uid = :series AND i.sop_uid = :sop")
                .param("study", study)
                .param("series", series)
                .param("sop", sop)
                .param("visible", scope.visibleIds())
                .query((row, number) -> read(row))
                .optional();
    }

    /** Finds an instance of a study by its key, for whoever was let in already. */
    Optional<StoredInstance> find(UUID studyId, String sop) {
        return jdbc.sql(ROWS + "WHERE st.id = :study AND i.sop_uid = :sop")
                .param("study", studyId)
                .param("sop", sop)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Finds the image of a study that was received first, for whoever was let in already. */
    Optional<StoredInstance> first(UUID studyId) {
        return jdbc.sql(
                        ROWS
                                + """
                                WHERE st.id = :study AND i.pixels IS NOT NULL
                                ORDER BY i.id LIMIT 1
                                """)
                .param("study", studyId)
                .query((row, number) -> read(row))
                .optional();
    }

    /** Lists the instances of a series by its key, for whoever was let in already. */
    List<StoredInstance> ofSeries(UUID studyId, UUID seriesId) {
        return jdbc.sql(ROWS + "WHERE st.id = :study AND se.id = :series" + ORDER)
                .param("study", studyId)
                .param("series", seriesId)
                .query((row, number) -> read(row))
                .list();
    }

    /** Reads an instance of a query that {@link #ROWS} begins. */
    public static StoredInstance read(ResultSet row) throws SQLException {
        InstanceUids uids =
                new InstanceUids(
                        row.getString("study_uid"),
                        row.getString("series_uid"),
                        row.getString("sop_uid"),
                        row.getString("sop_class"));
        Long pixels = row.getObject("pixels", Long.class);
        return new StoredInstance(
                row.getObject("id", UUID.class),
                row.getObject("study_id", UUID.class),
                row.getObject("series_id", UUID.class),
                uids,
                row.getString("syntax"),
                row.getLong("data_set"),
                pixels == null ? OptionalLong.empty() : OptionalLong.of(pixels),
                layout(row),
                correction(row),
                row.getLong("amendment"),
                new ObjectRef(
                        row.getLong("volume"),
                        row.getLong("position"),
                        row.getLong("length"),
                        row.getInt("crc32c")));
    }

    private static Optional<Correction> correction(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("corrected_at", OffsetDateTime.class);
        return Correction.read(
                row.getString("correction"),
                row.getBoolean("moved"),
                at == null ? null : at.toInstant());
    }

    private static Optional<PixelLayout> layout(ResultSet row) throws SQLException {
        Integer rows = row.getObject("rows", Integer.class);
        Integer columns = row.getObject("columns", Integer.class);
        Integer samples = row.getObject("samples", Integer.class);
        Integer bits = row.getObject("bits_allocated", Integer.class);
        String photometric = row.getString("photometric");
        if (rows == null || columns == null || samples == null || bits == null) {
            return Optional.empty();
        }
        Integer frames = row.getObject("frames", Integer.class);
        return layout(rows, columns, samples, bits, photometric, frames);
    }

    private static Optional<PixelLayout> layout(
            int rows,
            int columns,
            int samples,
            int bits,
            @Nullable String photometric,
            @Nullable Integer frames) {
        boolean sane = samples >= 1 && bits >= 1 && bits <= 64 && (frames == null || frames >= 1);
        if (!sane || photometric == null) {
            return Optional.empty();
        }
        int count = frames == null ? 1 : frames;
        return Optional.of(
                new PixelLayout(
                        rows, columns, samples, bits, photometric, count, OffsetTable.NONE));
    }
}
