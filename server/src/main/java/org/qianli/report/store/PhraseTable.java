// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.qianli.report.Phrase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sentences that doctors have written, each person's own. */
@Repository
public class PhraseTable {

    private final JdbcClient jdbc;

    PhraseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * For which exams a sentence was written.
     *
     * @param region name of a body region, "" when unknown
     */
    public record Place(UUID account, String modality, String region) {}

    /** Counts a sentence once more. */
    public void count(Place place, Phrase phrase, Instant now) {
        jdbc.sql(
                        """
                        insert into report_phrase
                          (account_id, modality, region, block, text, previous, uses, last_at)
                        values (:account, :modality, :region, :block, :text, :previous, 1, :now)
                        on conflict (account_id, modality, region, block, text, previous)
                        do update set uses = report_phrase.uses + 1, last_at = excluded.last_at
                        """)
                .param("account", place.account)
                .param("modality", place.modality)
                .param("region", place.region)
                .param("block", phrase.block())
                .param("text", phrase.text())
                .param("previous", phrase.previous())
                .param("now", Times.sql(now))
                .update();
    }

    /** The person's sentences for such exams, the most used first. */
    public List<Phrase> list(Place place, int limit) {
        return jdbc.sql(
                        """
                        select block, text, previous, uses from report_phrase
                        where account_id = :account and modality = :modality and region = :region
                        order by uses desc, last_at desc limit :limit
                        """)
                .param("account", place.account)
                .param("modality", place.modality)
                .param("region", place.region)
                .param("limit", limit)
                .query((row, _) ->
                        new Phrase(
                                row.getString("block"),
                                row.getString("text"),
                                row.getString("previous"),
                                row.getInt("uses")))
                .list();
    }
}
