// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.report.Templates.Scope;
import org.qianli.report.Templates.Template;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Templates of centres and of persons. */
@Repository
public class TemplateTable {

    private static final TypeReference<LinkedHashMap<String, String>> BLOCKS =
            new TypeReference<>() {};

    /**
     * Whose templates.
     *
     * @param owner the person; null for those of the centre
     */
    public record Holder(UUID centre, @Nullable UUID owner) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TemplateTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The centre's templates and this person's own, the person's first. */
    public List<Template> list(UUID centre, UUID person) {
        return jdbc.sql(
                        """
                        select * from report_template
                        where centre_id = :centre and (owner_id is null or owner_id = :person)
                        order by owner_id is null, title, id limit 2000
                        """)
                .param("centre", centre)
                .param("person", person)
                .query(this::template)
                .list();
    }

    /** Finds a template of this holder. */
    public Optional<Template> find(UUID id, UUID centre, UUID person) {
        return list(centre, person).stream()
                .filter(template -> template.id().equals(id.toString()))
                .findFirst();
    }

    /** Adds a template, or replaces the one with its id. */
    public void save(UUID id, Holder holder, Template template, Instant now) {
        jdbc.sql(
                        """
                        insert into report_template (id, centre_id, owner_id, title, modality,
                          body_part, procedure, normal, blocks, updated_at)
                        values (:id, :centre, :owner, :title, :modality, :bodyPart, :procedure,
                          :normal, :blocks::jsonb, :now)
                        on conflict (id) do update set title = excluded.title,
                          modality = excluded.modality, body_part = excluded.body_part,
                          procedure = excluded.procedure, normal = excluded.normal,
                          blocks = excluded.blocks, updated_at = excluded.updated_at
                        """)
                .param("id", id)
                .param("centre", holder.centre)
                .param("owner", holder.owner)
                .param("title", template.title())
                .param("modality", template.modality())
                .param("bodyPart", template.bodyPart())
                .param("procedure", template.procedure())
                .param("normal", template.normal())
                .param("blocks", json.writeValueAsString(template.blocks()))
                .param("now", Times.sql(now))
                .update();
    }

    /** Removes a template; signed reports hold their own text. */
    public void remove(UUID id) {
        jdbc.sql("delete from report_template where id = :id").param("id", id).update();
    }

    private Template template(ResultSet row, int number) throws SQLException {
        return new Template(
                row.getString("id"),
                row.getString("title"),
                row.getString("modality"),
                row.getString("body_part"),
                row.getString("procedure"),
                row.getBoolean("normal"),
                json.readValue(row.getString("blocks"), BLOCKS),
                row.getObject("owner_id") == null ? Scope.CENTRE : Scope.PERSONAL);
    }
}
