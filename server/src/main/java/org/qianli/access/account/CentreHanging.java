// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.account;

import java.util.Map;
import org.qianli.access.AccountId;
import org.qianli.directory.CentreId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The hanging protocols of centres; what they mean is the workstation's business. */
@Repository
public class CentreHanging {

    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CentreHanging(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Reads a centre's document; an empty one when nothing was saved. */
    public Map<String, Object> read(CentreId centre) {
        return jdbc.sql("select document from centre_hanging where centre_id = ?")
                .param(centre.value())
                .query((row, _) -> json.readValue(row.getString(1), DOCUMENT))
                .optional()
                .orElse(Map.of());
    }

    /** Puts a document in the place of what was saved. */
    public void save(CentreId centre, Map<String, Object> document, AccountId by) {
        jdbc.sql(
                        """
                        insert into centre_hanging (centre_id, document, changed_by)
                        values (?, ?::jsonb, ?)
                        on conflict (centre_id) do update set document = excluded.document,
                          changed_at = now(), changed_by = excluded.changed_by
                        """)
                .params(centre.value(), json.writeValueAsString(document), by.value())
                .update();
    }
}
