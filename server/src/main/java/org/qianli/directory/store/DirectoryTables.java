// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qianli.directory.AeScope;
import org.qianli.directory.AeTitle;
import org.qianli.directory.Centre;
import org.qianli.directory.CentreId;
import org.qianli.directory.CentreKind;
import org.qianli.directory.County;
import org.qianli.directory.DirectoryAdministration.AeTitleEntry;
import org.qianli.directory.DirectoryAdministration.CentreEntry;
import org.qianli.directory.DirectoryAdministration.InstitutionEntry;
import org.qianli.directory.Institution;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of the directory. */
@Repository
class DirectoryTables {

    private final JdbcClient jdbc;

    DirectoryTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<County> county() {
        return jdbc.sql("select name, name_en, time_zone from county")
                .query((row, _) ->
                        new County(row.getString(1), row.getString(2), ZoneId.of(row.getString(3))))
                .optional();
    }

    List<Institution> institutions() {
        return jdbc.sql(
                        """
                        select id, code, name, name_en, kind, report_header, phone, address
                        from institution order by code
                        """)
                .query((row, _) -> institution(row))
                .list();
    }

    List<Centre> centres(List<Institution> institutions) {
        Map<UUID, Set<InstitutionId>> named = new HashMap<>();
        jdbc.sql("select centre_id, institution_id from centre_service")
                .query(row -> {
                    named.computeIfAbsent(row.getObject(1, UUID.class), _ -> new HashSet<>())
                            .add(new InstitutionId(row.getObject(2, UUID.class)));
                });
        Set<InstitutionId> all =
                institutions.stream().map(Institution::id).collect(Collectors.toSet());
        return jdbc.sql(
                        """
                        select id, code, name, name_en, kind, institution_id, serves_all
                        from centre order by code
                        """)
                .query((row, _) -> {
                    UUID id = row.getObject(1, UUID.class);
                    Set<InstitutionId> served =
                            row.getBoolean(7) ? all : named.getOrDefault(id, Set.of());
                    return centre(row, new CentreId(id), served);
                })
                .list();
    }

    List<AeTitle> aeTitles() {
        return jdbc.sql(
                        "select id, title, institution_id, scope, host, port from ae_title order by title")
                .query((row, _) ->
                        new AeTitle(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                new InstitutionId(row.getObject(3, UUID.class)),
                                AeScope.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                                row.getString(5),
                                row.getObject(6, Integer.class)))
                .list();
    }

    void saveCounty(County county) {
        jdbc.sql(
                        """
                        insert into county (name, name_en, time_zone) values (:name, :nameEn, :zone)
                        on conflict (id) do update
                        set name = excluded.name, name_en = excluded.name_en, time_zone = excluded.time_zone
                        """)
                .param("name", county.name())
                .param("nameEn", county.nameEn())
                .param("zone", county.timeZone().getId())
                .update();
    }

    InstitutionId saveInstitution(InstitutionEntry entry) {
        return new InstitutionId(
                jdbc.sql(
                                """
                                insert into institution (code, name, name_en, kind, report_header, phone, address)
                                values (:code, :name, :nameEn, :kind, :reportHeader, :phone, :address)
                                on conflict (code) do update
                                set name = excluded.name, name_en = excluded.name_en, kind = excluded.kind,
                                    report_header = excluded.report_header, phone = excluded.phone,
                                    address = excluded.address
                                returning id
                                """)
                        .paramSource(entry)
                        .query(UUID.class)
                        .single());
    }

    boolean changeInstitution(InstitutionId id, InstitutionEntry entry) {
        return jdbc.sql(
                                """
                                update institution
                                set code = ?, name = ?, name_en = ?, kind = ?, report_header = ?,
                                    phone = ?, address = ?
                                where id = ?
                                """)
                        .params(
                                entry.code(),
                                entry.name(),
                                entry.nameEn(),
                                entry.kind(),
                                entry.reportHeader(),
                                entry.phone(),
                                entry.address(),
                                id.value())
                        .update()
                == 1;
    }

    CentreId saveCentre(CentreEntry entry) {
        UUID id =
                jdbc.sql(
                                """
                                insert into centre (code, name, name_en, kind, institution_id, serves_all)
                                values (:code, :name, :nameEn, :kind, :institution, :all)
                                on conflict (code) do update
                                set name = excluded.name, name_en = excluded.name_en, kind = excluded.kind,
                                    institution_id = excluded.institution_id, serves_all = excluded.serves_all
                                returning id
                                """)
                        .param("code", entry.code())
                        .param("name", entry.name())
                        .param("nameEn", entry.nameEn())
                        .param("kind", entry.kind().word())
                        .param("institution", entry.institutionId().value())
                        .param("all", entry.served().isEmpty())
                        .query(UUID.class)
                        .single();
        jdbc.sql("delete from centre_service where centre_id = ?").param(id).update();
        for (InstitutionId served : entry.served().orElse(Set.of())) {
            jdbc.sql("insert into centre_service (centre_id, institution_id) values (?, ?)")
                    .params(id, served.value())
                    .update();
        }
        return new CentreId(id);
    }

    UUID saveAeTitle(AeTitleEntry entry) {
        return jdbc.sql(
                        """
                        insert into ae_title (title, institution_id, scope, host, port)
                        values (:title, :institution, :scope, :host, :port)
                        on conflict (title) do update
                        set institution_id = excluded.institution_id, scope = excluded.scope,
                            host = excluded.host, port = excluded.port
                        returning id
                        """)
                .param("title", entry.title())
                .param("institution", entry.institutionId().value())
                .param("scope", entry.scope().word())
                .param("host", entry.host())
                .param("port", entry.port())
                .query(UUID.class)
                .single();
    }

    boolean removeAeTitle(UUID id) {
        return jdbc.sql("delete from ae_title where id = ?").param(id).update() == 1;
    }

    private static Institution institution(ResultSet row) throws SQLException {
        return new Institution(
                new InstitutionId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }

    private static Centre centre(ResultSet row, CentreId id, Set<InstitutionId> served)
            throws SQLException {
        return new Centre(
                id,
                row.getString(2),
                row.getString(3),
                row.getString(4),
                CentreKind.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                new InstitutionId(row.getObject(6, UUID.class)),
                served);
    }
}
