// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.account;

import java.util.Map;
import org.qianli.access.AccountId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The settings of people, one document a subject; what they mean is the workstation's business. */
@Repository
public class Preferences {

    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Preferences(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Reads a document; an empty one when nothing was saved. */
    public Map<String, Object> read(AccountId account, String name) {
        return jdbc.sql("select document from preference where account_id = ? and name = ?")
                .params(account.value(), name)
                .query((row, _) -> json.readValue(row.getString(1), DOCUMENT))
                .optional()
                .orElse(Map.of());
    }

    /** Puts a document in the place of what was saved. */
    public void save(AccountId account, String name, Map<String, Object> document) {
        jdbc.sql(
                        """
                        insert into preference (account_id, name, document) values (?, ?, ?::jsonb)
                        on conflict (account_id, name) do update set document = excluded.document
                        """)
                .params(account.value(), name, json.writeValueAsString(document))
                .update();
    }
}
