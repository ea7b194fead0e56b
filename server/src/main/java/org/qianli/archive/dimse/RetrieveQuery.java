// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.qianli.access.PatientScope;
import org.qianli.archive.retrieve.InstanceTranscoder;
import org.qianli.archive.retrieve.StoredInstance;
import org.qianli.archive.retrieve.StoredInstances;
import org.qianli.dicom.core.DataSet;
import org.qianli.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds the instances that an identifier asks for, within the scope of whoever asks. */
@Component
class RetrieveQuery {

    private final JdbcClient jdbc;
    private final Vault vault;
    private final InstanceTranscoder transcoder;

    RetrieveQuery(JdbcClient jdbc, Vault vault, InstanceTranscoder transcoder) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.transcoder = transcoder;
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
                        %s WHERE %s ORDER BY st.id, se.number, se.id, i.number, i.id
                        """
                                .formatted(StoredInstances.ROWS, String.join(" AND ", conditions)))
                .params(parameters)
                .query(row -> {
                    StoredInstance stored = StoredInstances.read(row);
                    instances.putIfAbsent(
                            stored.uids().sop(), new VaultInstance(stored, vault, transcoder));
                    studies.add(stored.studyId());
                });
        return new Found(List.copyOf(instances.values()), studies);
    }
}
