// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether the database still has what it has committed to this server.
 *
 * <p>It may crash and come back while the server runs: a process of it is killed for want of
 * memory, or the machine of a database elsewhere fails. The last commits of the index are gone
 * then, because they do not wait for the log, and what is written next would lie behind a gap that
 * no start reads again. So whatever moves the position of a volume looks for this server's mark in
 * the same statement. It is in a table that is empty after a crash.
 */
@Component
public class DatabaseLife {

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private volatile UUID mark = UUID.randomUUID();

    DatabaseLife(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** What the table {@code index_life} has as long as nothing is lost. */
    UUID mark() {
        return mark;
    }

    /**
     * Sets a mark in place of the last one; the caller then reads again what lies behind the
     * positions. Marks of earlier starts stay until a crash: each is one row.
     */
    void begin() {
        UUID last = mark;
        mark = UUID.randomUUID();
        transactions.executeWithoutResult(status -> {
            jdbc.sql("DELETE FROM index_life WHERE mark = ?").param(last).update();
            jdbc.sql("INSERT INTO index_life VALUES (?)").param(mark).update();
        });
    }

    /** Lets nothing more be written until there is a new mark. */
    void end() {
        mark = UUID.randomUUID();
    }

    /**
     * For a transaction that moves the position of a volume: a later crash ends the transaction.
     *
     * @throws LostCommitsException where something is lost
     */
    public void require() {
        if (!lasts()) {
            throw new LostCommitsException();
        }
    }

    boolean lasts() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM index_life WHERE mark = ?)")
                .param(mark)
                .query(Boolean.class)
                .single();
    }
}
