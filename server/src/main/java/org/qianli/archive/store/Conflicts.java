// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.sql.Types;
import java.time.ZoneOffset;
import org.qianli.archive.index.IndexEntry;
import org.qianli.archive.index.InstanceRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps a list of instances that were refused because another one has their UID. */
@Component
class Conflicts {

    private static final Logger LOG = LoggerFactory.getLogger(Conflicts.class);

    private final JdbcClient jdbc;

    Conflicts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes a refused instance; noting it again, or the same bytes again, changes nothing. */
    void record(IndexEntry refused) {
        InstanceRow row = refused.row();
        int added =
                jdbc.sql(
                                """
                                INSERT INTO store_conflict (institution_id, sop_uid, sender, volume,
                                  position, length, crc32c, at, study_uid, series_uid, sop_class,
                                  number, rows, columns, bits_allocated, samples, photometric,
                                  frames, syntax, data_set, pixels, received_at)
                                SELECT :institution, :sop, :sender, :volume, :position, :length,
                                  :crc, :at, :study, :series, :class, :number, :rows, :columns,
                                  :bits, :samples, :photometric, :frames, :syntax, :dataSet,
                                  :pixels, :at
                                WHERE NOT EXISTS (SELECT FROM store_conflict
                                  WHERE sop_uid = :sop AND institution_id = :institution
                                    AND length = :length AND crc32c = :crc)
                                ON CONFLICT DO NOTHING
                                """)
                        .param("institution", refused.institution().value())
                        .param("sop", row.ids().sopUid())
                        .param("sender", refused.sender())
                        .param("volume", refused.ref().volume())
                        .param("position", refused.ref().offset())
                        .param("length", refused.ref().length())
                        .param("crc", refused.ref().crc32c())
                        .param("at", refused.receivedAt().atOffset(ZoneOffset.UTC))
                        .param("study", row.ids().studyUid())
                        .param("series", row.ids().seriesUid())
                        .param("class", row.ids().sopClassUid())
                        .param("number", row.number(), Types.INTEGER)
                        .param("rows", row.layout().rows(), Types.INTEGER)
                        .param("columns", row.layout().columns(), Types.INTEGER)
                        .param("bits", row.layout().bitsAllocated(), Types.INTEGER)
                        .param("samples", row.layout().samples(), Types.INTEGER)
                        .param("photometric", row.layout().photometric(), Types.VARCHAR)
                        .param("frames", row.layout().frames(), Types.INTEGER)
                        .param("syntax", row.syntax())
                        .param("dataSet", row.dataSet())
                        .param("pixels", row.pixels(), Types.BIGINT)
                        .update();
        if (added > 0) {
            LOG.warn(
                    "event=store-conflict institution={} sender={} volume={} position={}",
                    refused.institution(),
                    refused.sender(),
                    refused.ref().volume(),
                    refused.ref().offset());
        }
    }

    /**
     * Notes an instance that is in the index, because one that came before it takes its place
     * there: volumes need not be read in the order in which things were received.
     */
    void recordIndexed(IndexEntry earlier) {
        jdbc.sql(
                        """
                        INSERT INTO store_conflict (institution_id, sop_uid, sender, volume,
                          position, length, crc32c, at, study_uid, series_uid, sop_class, number,
                          rows, columns, bits_allocated, samples, photometric, frames, syntax,
                          data_set, pixels, received_at)
                        SELECT i.institution_id, sop_uid, '', volume, position, length, crc32c,
                          i.received_at, st.study_uid, se.series_uid, sop_class, i.number, rows,
                          columns, bits_allocated, samples, photometric, frames, syntax, data_set,
                          pixels, i.received_at
                        FROM instance i JOIN series se ON se.id = i.series_id
                          JOIN study st ON st.id = i.study_id
                        WHERE sop_uid = :sop AND i.institution_id = :institution
                        ON CONFLICT DO NOTHING
                        """)
                .param("sop", earlier.row().ids().sopUid())
                .param("institution", earlier.institution().value())
                .update();
    }
}
