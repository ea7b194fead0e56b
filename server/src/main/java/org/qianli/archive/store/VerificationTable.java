// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps how far the verification has come, and what it found. */
@Component
class VerificationTable {

    /** Where a whole volume is gone its rows are not all held in memory to be counted. */
    private static final int MOST_PLACES = 100_000;

    private final JdbcClient jdbc;

    VerificationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far a pass has come.
     *
     * @param finishedAt when the pass before it ended, null in the first
     * @param orphans rows that the pass before it found without their objects
     */
    record Pass(
            Instant begunAt,
            long volume,
            long position,
            long objects,
            long bytes,
            @Nullable Instant finishedAt,
            long orphans) {

        static Pass begin(Instant at, @Nullable Instant finishedAt, long orphans) {
            return new Pass(at, 0, 0, 0, 0, finishedAt, orphans);
        }

        Pass past(ObjectRef ref) {
            return new Pass(
                    begunAt,
                    ref.volume(),
                    ref.end(),
                    objects + 1,
                    bytes + ref.length(),
                    finishedAt,
                    orphans);
        }

        Pass at(long other) {
            return new Pass(begunAt, other, 0, objects, bytes, finishedAt, orphans);
        }
    }

    /** Where a row says that its object lies. */
    record Place(long volume, long position, long length) {

        boolean within(Vault.VolumeState state) {
            return volume == state.number() && position + length <= state.end();
        }
    }

    Optional<Pass> find() {
        return jdbc.sql("SELECT * FROM verification")
                .query((row, number) -> {
                    OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
                    return new Pass(
                            row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                            row.getLong("volume"),
                            row.getLong("position"),
                            row.getLong("objects"),
                            row.getLong("bytes"),
                            finished == null ? null : finished.toInstant(),
                            row.getLong("orphans"));
                })
                .optional();
    }

    void save(Pass pass) {
        Instant finished = pass.finishedAt();
        jdbc.sql(
                        """
                        INSERT INTO verification (begun_at, volume, position, objects, bytes,
                          finished_at, orphans)
                        VALUES (:begun, :volume, :position, :objects, :bytes, :finished, :orphans)
                        ON CONFLICT (sole) DO UPDATE SET begun_at = excluded.begun_at,
                          volume = excluded.volume, position = excluded.position,
                          objects = excluded.objects, bytes = excluded.bytes,
                          finished_at = excluded.finished_at, orphans = excluded.orphans
                        """)
                .param("begun", pass.begunAt().atOffset(ZoneOffset.UTC))
                .param("volume", pass.volume())
                .param("position", pass.position())
                .param("objects", pass.objects())
                .param("bytes", pass.bytes())
                .param(
                        "finished",
                        finished == null ? null : finished.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("orphans", pass.orphans())
                .update();
    }

    /** Notes a place whose bytes are not what they should be. */
    void fault(long volume, long position, Instant at) {
        jdbc.sql(
                        """
                        INSERT INTO verification_fault (volume, position, found_at, sop_uid)
                        VALUES (:volume, :position, :at, (SELECT sop_uid FROM instance
                          WHERE volume = :volume AND position = :position))
                        ON CONFLICT (volume, position) DO UPDATE SET found_at = excluded.found_at
                        """)
                .param("volume", volume)
                .param("position", position)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Forgets faults that a whole pass has not found again: they were repaired. */
    void forgetFaultsBefore(Instant begun) {
        jdbc.sql("DELETE FROM verification_fault WHERE found_at < :begun")
                .param("begun", begun.atOffset(ZoneOffset.UTC))
                .update();
    }

    long faults() {
        return jdbc.sql("SELECT count(*) FROM verification_fault").query(Long.class).single();
    }

    /** Lists where rows point to no volume, or behind the end of one; the first many. */
    List<Place> outside(List<Vault.VolumeState> volumes) {
        return jdbc.sql(
                        """
                        SELECT i.volume, i.position, i.length FROM
                          (SELECT volume, position, length FROM instance
                           UNION ALL SELECT volume, position, length FROM hidden_instance) i
                        LEFT JOIN unnest(:numbers::bigint[], :ends::bigint[]) AS v (number, ends)
                          ON v.number = i.volume
                        WHERE v.number IS NULL OR i.position + i.length > v.ends
                        LIMIT :most
                        """)
                .param(
                        "numbers",
                        volumes.stream().map(Vault.VolumeState::number).toArray(Long[]::new))
                .param("ends", volumes.stream().map(Vault.VolumeState::end).toArray(Long[]::new))
                .param("most", MOST_PLACES)
                .query(Place.class)
                .list();
    }

    /** Counts rows that point to these places now. */
    long pointingTo(List<Place> places) {
        return jdbc.sql(
                        """
                        SELECT count(*) FROM
                          (SELECT volume, position FROM instance
                           UNION ALL SELECT volume, position FROM hidden_instance) i
                        JOIN unnest(:volumes::bigint[], :positions::bigint[])
                          AS p (volume, position) USING (volume, position)
                        """)
                .param("volumes", places.stream().map(Place::volume).toArray(Long[]::new))
                .param("positions", places.stream().map(Place::position).toArray(Long[]::new))
                .query(Long.class)
                .single();
    }
}
