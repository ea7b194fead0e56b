// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.qianli.access.PatientScope;
import org.qianli.dicom.core.DataSet;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the instances that an identifier asks for, within the scope of whoever asks. */
@Component
class RetrieveQuery {

    private final JdbcClient jdbc;
    private final Vault vault;

    RetrieveQuery(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    /**
     * What is to be sent.
     *
     * @param studies whose instances these are
     */
    record Found(List<VaultInstance> instances, Set<UUID> studies) {}

    Found find(DataSet identifier, RetrieveLevel level, PatientScope scope) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        conditions.add("st.institution_id = ANY(:scope)");
        parameters.put("scope", scope.visibleIds());
        for (RetrieveLevel named : RetrieveLevel.values()) {
            List<String> values = identifier.strings(named.key());
            if (named.compareTo(level) <= 0 && !values.isEmpty()) {
                conditions.add(named.column() + " = ANY(:" + named + ")");
                parameters.put(named.name(), values.toArray(String[]::new));
            }
        }
        // Two institutions may have the same instance; one copy is enough for whoever sees both.
        Map<String, VaultInstance> instances = new LinkedHashMap<>();
        Set<UUID> studies = new TreeSet<>();
        jdbc.sql(
                        """
                        SELECT i.* FROM instance i
                        JOIN series se ON se.id = i.series_id
                        JOIN study st ON st.id = se.study_id
                        WHERE %s
                        ORDER BY st.id, se.number, se.id, i.number, i.id
                        """
                                .formatted(String.join(" AND ", conditions)))
                .params(parameters)
                .query(row -> {
                    instances.putIfAbsent(row.getString("sop_uid"), instance(row));
                    studies.add(row.getObject("study_id", UUID.class));
                });
        return new Found(List.copyOf(instances.values()), studies);
    }

    private VaultInstance instance(ResultSet row) throws SQLException {
        ObjectRef ref =
                new ObjectRef(
                        row.getLong("volume"),
                        row.getLong("position"),
                        row.getLong("length"),
                        row.getInt("crc32c"));
        return new VaultInstance(
                vault,
                row.getString("sop_class"),
                row.getString("sop_uid"),
                row.getString("syntax"),
                row.getLong("data_set"),
                ref);
    }
}
