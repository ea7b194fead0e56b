// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qianli.reading.Person;
import org.qianli.reading.Presence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who has which task's page open now; a page that is silent for a while counts as left. */
@Repository
public class PresenceTable implements Presence {

    private final JdbcClient jdbc;

    PresenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Notes that somebody has the page open.
     *
     * @return whether that is new
     */
    public boolean open(UUID task, Person person, Instant until) {
        return jdbc.sql(
                        """
                        insert into reading_presence (task_id, account_id, name, until)
                        values (:task, :account, :name, :until)
                        on conflict (task_id, account_id) do update set until = excluded.until
                        returning (xmax = 0)
                        """)
                .param("task", task)
                .param("account", person.id())
                .param("name", person.name())
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    /**
     * Notes that somebody has left the page.
     *
     * @return whether they had it open
     */
    public boolean leave(UUID task, UUID account) {
        return jdbc.sql(
                                """
                                delete from reading_presence
                                where task_id = :task and account_id = :account
                                """)
                        .param("task", task)
                        .param("account", account)
                        .update()
                == 1;
    }

    @Override
    public Map<UUID, List<Person>> find(Collection<UUID> tasks, Instant now) {
        Map<UUID, List<Person>> present = new HashMap<>();
        jdbc.sql(
                        """
                        select task_id, account_id, name from reading_presence
                        where task_id = any(:tasks) and until > :now order by since, account_id
                        """)
                .param("tasks", tasks.toArray(UUID[]::new))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    Person person =
                            new Person(
                                    row.getObject("account_id", UUID.class), row.getString("name"));
                    present.computeIfAbsent(
                                    row.getObject("task_id", UUID.class), _ -> new ArrayList<>())
                            .add(person);
                });
        return present;
    }

    /** Forgets pages that have been silent, and names their tasks. */
    List<UUID> forget(Instant now) {
        return jdbc.sql("delete from reading_presence where until <= :now returning task_id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .list();
    }
}
