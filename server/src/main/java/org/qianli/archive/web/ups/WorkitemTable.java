// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.qianli.access.PatientScope;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of workitems. */
@Component
class WorkitemTable {

    private final JdbcClient jdbc;

    WorkitemTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a workitem; empty where the institution has one of that UID. */
    Optional<Workitem> add(InstitutionId institution, String uid, DataSet attributes) {
        return jdbc.sql(
                        """
                        INSERT INTO workitem (institution_id, uid, state, attributes)
                        VALUES (:institution, :uid, :state, :attributes::jsonb)
                        ON CONFLICT (uid, institution_id) DO NOTHING RETURNING *
                        """)
                .param("institution", institution.value())
                .param("uid", uid)
                .param("state", Workitem.SCHEDULED)
                .param("attributes", json(attributes))
                .query(WorkitemTable::workitem)
                .optional();
    }

    Optional<Workitem> find(PatientScope scope, String uid) {
        return find(scope, uid, "");
    }

    /** Finds a workitem and keeps others from changing it before this transaction has ended. */
    Optional<Workitem> lock(PatientScope scope, String uid) {
        return find(scope, uid, "FOR UPDATE");
    }

    private Optional<Workitem> find(PatientScope scope, String uid, String how) {
        return jdbc.sql(
                        """
                        SELECT * FROM workitem WHERE uid = :uid AND institution_id = ANY(:visible)
                        ORDER BY id LIMIT 1
                        """
                                + how)
                .param("uid", uid)
                .param("visible", scope.visibleIds())
                .query(WorkitemTable::workitem)
                .optional();
    }

    void save(Workitem changed) {
        jdbc.sql(
                        """
                        UPDATE workitem SET state = :state, transaction = nullif(:transaction, ''),
                          attributes = :attributes::jsonb WHERE id = :id
                        """)
                .param("state", changed.state())
                .param("transaction", changed.transaction())
                .param("attributes", json(changed.attributes()))
                .param("id", changed.id())
                .update();
    }

    /** Finds what matches, the newest first. */
    List<Workitem> search(UUID[] visible, WorkitemFilter filter, int limit, long offset) {
        WorkitemFilter.Sql sql = filter.sql();
        return jdbc.sql(
                        "SELECT * FROM workitem w WHERE institution_id = ANY(:visible)"
                                + sql.text()
                                + " ORDER BY id DESC LIMIT :limit OFFSET :offset")
                .params(sql.parameters())
                .param("visible", visible)
                .param("limit", limit)
                .param("offset", offset)
                .query(WorkitemTable::workitem)
                .list();
    }

    /** Tells whether a workitem matches. */
    boolean matches(UUID id, WorkitemFilter filter) {
        WorkitemFilter.Sql sql = filter.sql();
        return jdbc.sql("SELECT EXISTS (SELECT FROM workitem w WHERE id = :id" + sql.text() + ")")
                .params(sql.parameters())
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    private static String json(DataSet attributes) {
        return DicomJson.write(attributes, BulkDataUri.inline());
    }

    private static Workitem workitem(ResultSet row, int number) throws SQLException {
        return new Workitem(
                row.getObject("id", UUID.class),
                new InstitutionId(row.getObject("institution_id", UUID.class)),
                row.getString("uid"),
                Objects.requireNonNullElse(row.getString("transaction"), ""),
                DicomJson.read(row.getString("attributes")));
    }
}
