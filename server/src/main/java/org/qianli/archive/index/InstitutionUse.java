// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows how many bytes of images each institution has, as of the last commit.
 *
 * <p>The database keeps the sums with the rows. Here they are at hand for whoever must decide
 * before an instance is taken; only the indexer's thread changes them, in the order of its commits.
 */
@Component
public class InstitutionUse {

    private final JdbcClient jdbc;
    private final Map<InstitutionId, Long> bytes = new ConcurrentHashMap<>();

    InstitutionUse(JdbcClient jdbc) {
        this.jdbc = jdbc;
        reload();
    }

    /** Bytes of its instances, rejected ones included. */
    public long of(InstitutionId institution) {
        return bytes.getOrDefault(institution, 0L);
    }

    /** Counts an instance whose row was committed. */
    void added(IndexEntry entry) {
        bytes.merge(entry.institution(), entry.ref().length(), Long::sum);
    }

    /** Reads what the database says; another server may have changed it. */
    final void reload() {
        Map<InstitutionId, Long> read = new HashMap<>();
        jdbc.sql("SELECT institution_id, bytes FROM archive_use")
                .query(row -> {
                    read.put(new InstitutionId(row.getObject(1, UUID.class)), row.getLong(2));
                });
        bytes.putAll(read);
        bytes.keySet().retainAll(read.keySet());
    }
}
