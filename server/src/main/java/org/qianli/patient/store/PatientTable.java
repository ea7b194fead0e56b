// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.InstitutionId;
import org.qianli.patient.Patient;
import org.qianli.patient.PatientFacts;
import org.qianli.patient.Patients;
import org.qianli.patient.Sex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PatientTable implements Patients {

    private final JdbcClient jdbc;

    PatientTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One statement, so that two studies of a new patient arriving at once make one patient. */
    @Override
    public Patient findOrAdd(PatientFacts facts) {
        return jdbc.sql(
                        """
                        insert into patient (institution_id, local_id, name, sex, birth_date)
                        values (:institution, nullif(:localId, ''), :name, :sex, :birthDate)
                        on conflict (institution_id, local_id) do update
                        set name = coalesce(nullif(patient.name, ''), excluded.name),
                            sex = coalesce(patient.sex, excluded.sex),
                            birth_date = coalesce(patient.birth_date, excluded.birth_date)
                        returning *
                        """)
                .param("institution", facts.institutionId().value())
                .param("localId", facts.localId())
                .param("name", facts.name())
                .param("sex", name(facts.sex()))
                .param("birthDate", facts.birthDate())
                .query(PatientTable::patient)
                .single();
    }

    private static Patient patient(ResultSet row, int number) throws SQLException {
        String localId = row.getString("local_id");
        String sex = row.getString("sex");
        return new Patient(
                row.getObject("id", UUID.class),
                new InstitutionId(row.getObject("institution_id", UUID.class)),
                localId == null ? "" : localId,
                row.getString("name"),
                sex == null ? null : Sex.valueOf(sex),
                row.getObject("birth_date", LocalDate.class));
    }

    private static @Nullable String name(@Nullable Sex sex) {
        return sex == null ? null : sex.name();
    }
}
