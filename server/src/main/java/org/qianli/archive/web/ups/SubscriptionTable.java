// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import java.sql.Array;
import java.util.List;
import java.util.UUID;
import org.qianli.access.PatientScope;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of those who want to be told. */
@Component
class SubscriptionTable {

    private final JdbcClient jdbc;

    SubscriptionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One who is subscribed to steps to come. */
    record Watcher(Subscriber subscriber, WorkitemFilter filter) {}

    /** Subscribes to a step; false where that was so before. */
    boolean add(UUID workitem, Subscriber subscriber) {
        return jdbc.sql(
                                """
                                INSERT INTO workitem_subscription
                                VALUES (:workitem, :institution, :title) ON CONFLICT DO NOTHING
                                """)
                        .param("workitem", workitem)
                        .param("institution", subscriber.institution().value())
                        .param("title", subscriber.aeTitle())
                        .update()
                > 0;
    }

    boolean remove(UUID workitem, Subscriber subscriber) {
        return jdbc.sql(
                                """
                                DELETE FROM workitem_subscription WHERE workitem_id = :workitem
                                  AND institution_id = :institution AND ae_title = :title
                                """)
                        .param("workitem", workitem)
                        .param("institution", subscriber.institution().value())
                        .param("title", subscriber.aeTitle())
                        .update()
                > 0;
    }

    /** Ends every subscription to a step. */
    boolean removeAll(Subscriber subscriber) {
        return jdbc.sql(
                                """
                                DELETE FROM workitem_subscription
                                WHERE institution_id = :institution AND ae_title = :title
                                """)
                        .param("institution", subscriber.institution().value())
                        .param("title", subscriber.aeTitle())
                        .update()
                > 0;
    }

    /** Subscribes to steps to come, within a scope. */
    void watch(Subscriber subscriber, boolean filtered, WorkitemFilter filter, PatientScope scope) {
        jdbc.sql(
                        """
                        INSERT INTO workitem_subscriber
                        VALUES (:institution, :title, :filtered, :filter, :visible)
                        ON CONFLICT (institution_id, ae_title, filtered) DO UPDATE
                        SET filter = excluded.filter, visible = excluded.visible
                        """)
                .param("institution", subscriber.institution().value())
                .param("title", subscriber.aeTitle())
                .param("filtered", filtered)
                .param("filter", filter.texts().toArray(String[]::new))
                .param("visible", scope.visibleIds())
                .update();
    }

    boolean unwatch(Subscriber subscriber, boolean filtered) {
        return jdbc.sql(
                                """
                                DELETE FROM workitem_subscriber WHERE institution_id = :institution
                                  AND ae_title = :title AND filtered = :filtered
                                """)
                        .param("institution", subscriber.institution().value())
                        .param("title", subscriber.aeTitle())
                        .param("filtered", filtered)
                        .update()
                > 0;
    }

    /** Lists who is subscribed to the institution's steps to come. */
    List<Watcher> watchers(InstitutionId institution) {
        return jdbc.sql("SELECT * FROM workitem_subscriber WHERE :institution = ANY(visible)")
                .param("institution", institution.value())
                .query((row, number) -> {
                    Array filter = row.getArray("filter");
                    return new Watcher(
                            new Subscriber(
                                    new InstitutionId(row.getObject("institution_id", UUID.class)),
                                    row.getString("ae_title")),
                            WorkitemFilter.ofTexts(List.of((String[]) filter.getArray())));
                })
                .list();
    }

    List<Subscriber> of(UUID workitem) {
        return jdbc.sql("SELECT * FROM workitem_subscription WHERE workitem_id = :workitem")
                .param("workitem", workitem)
                .query((row, number) ->
                        new Subscriber(
                                new InstitutionId(row.getObject("institution_id", UUID.class)),
                                row.getString("ae_title")))
                .list();
    }
}
