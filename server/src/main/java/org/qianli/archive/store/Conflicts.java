// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import org.qianli.archive.index.IndexEntry;
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

    /** Notes a refused instance; noting it again changes nothing. */
    void record(IndexEntry refused) {
        int added =
                jdbc.sql(
                                """
                                INSERT INTO store_conflict
                                  (institution_id, sop_uid, sender, volume, position, length, crc32c)
                                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                                """)
                        .param(refused.institution().value())
                        .param(refused.row().ids().sopUid())
                        .param(refused.sender())
                        .param(refused.ref().volume())
                        .param(refused.ref().offset())
                        .param(refused.ref().length())
                        .param(refused.ref().crc32c())
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
}
