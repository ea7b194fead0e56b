// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.qianli.access.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of sessions. */
@Repository
class SessionTables {

    private final JdbcClient jdbc;

    SessionTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(byte[] digest, AccountId account) {
        jdbc.sql("insert into session (secret_hash, account_id) values (?, ?)")
                .params(digest, account.value())
                .update();
    }

    /** The account of a session that is still in use; its use is noted. */
    Optional<AccountId> use(byte[] digest, Duration idle) {
        return jdbc.sql(
                        """
                        update session set last_used_at = now()
                        where secret_hash = ? and last_used_at > now() - make_interval(secs => ?)
                        returning account_id
                        """)
                .params(digest, idle.toSeconds())
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    void delete(byte[] digest) {
        jdbc.sql("delete from session where secret_hash = ?").param(digest).update();
    }

    void deleteAll(AccountId account) {
        jdbc.sql("delete from session where account_id = ?").param(account.value()).update();
    }

    void deleteExpired(Duration idle) {
        jdbc.sql("delete from session where last_used_at <= now() - make_interval(secs => ?)")
                .param(idle.toSeconds())
                .update();
    }
}
