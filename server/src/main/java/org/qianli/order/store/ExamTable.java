// SPDX-License-Identifier: Apache-2.0
package org.qianli.order.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.CentreKind;
import org.qianli.directory.InstitutionId;
import org.qianli.order.Exam;
import org.qianli.order.Exams.Details;
import org.qianli.order.Urgency;
import org.qianli.patient.Age;
import org.qianli.patient.Patient;
import org.qianli.patient.Sex;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExamTable {

    private final JdbcClient jdbc;

    ExamTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Exam> find(UUID exam) {
        return jdbc.sql("select * from exam where id = :id")
                .param("id", exam)
                .query(ExamTable::exam)
                .optional();
    }

    Optional<Exam> findByStudy(UUID study) {
        return jdbc.sql("select * from exam where study_id = :study")
                .param("study", study)
                .query(ExamTable::exam)
                .optional();
    }

    /** Serialises the transactions that concern one study. */
    void lock(UUID study) {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", study.getLeastSignificantBits())
                .query((row, number) -> true)
                .single();
    }

    /** Adds the exam; empty when the study has one, also when two events race. */
    Optional<Exam> add(Arrival arrival, Patient patient, CentreKind kind) {
        Instant performed =
                arrival.performedAt() == null ? arrival.receivedAt() : arrival.performedAt();
        return jdbc.sql(
                        """
                        insert into exam (institution_id, kind, study_id, study_uid, patient_id,
                          patient_local_id, patient_name, patient_latin_name, patient_sex,
                          patient_birth_date, patient_age,
                          accession, modality, body_part, description, urgency, history,
                          indication, diagnosis, referrer, performed_at, received_at,
                          series_count, instance_count)
                        values (:institution, :kind, :study, :studyUid, :patient,
                          :localId, :name, :latin, :sex, :birthDate, :age,
                          :accession, :modality, :bodyPart, :description, :urgency, :history,
                          :indication, :diagnosis, :referrer, :performed, :received, 0, 0)
                        on conflict (study_id) do nothing
                        returning *
                        """)
                .param("institution", arrival.institutionId().value())
                .param("kind", kind.word())
                .param("study", arrival.studyId())
                .param("studyUid", arrival.studyUid())
                .param("patient", patient.id())
                .param("localId", arrival.patientId())
                .param("name", arrival.patientName().display())
                .param("latin", arrival.patientName().latin())
                .param("sex", name(arrival.patientSex()))
                .param("birthDate", arrival.patientBirthDate())
                .param("age", age(arrival.patientAge()))
                .param("accession", arrival.accession())
                .param("modality", arrival.modality())
                .param("bodyPart", arrival.bodyPart())
                .param("description", arrival.description())
                .param("urgency", arrival.urgency().code())
                .param("history", arrival.clinical().history())
                .param("indication", arrival.clinical().indication())
                .param("diagnosis", arrival.clinical().diagnosis())
                .param("referrer", arrival.clinical().referrer())
                .param("performed", sql(performed))
                .param("received", sql(arrival.receivedAt()))
                .query(ExamTable::exam)
                .optional();
    }

    /** Notes the counts; empty when they are not more than known, as with events out of order. */
    Optional<Exam> grow(UUID study, int series, int instances) {
        return jdbc.sql(
                        """
                        update exam set series_count = :series, instance_count = :instances
                        where study_id = :study and instance_count < :instances
                        returning *
                        """)
                .param("study", study)
                .param("series", series)
                .param("instances", instances)
                .query(ExamTable::exam)
                .optional();
    }

    /** Takes over what a study says by now. */
    Optional<Exam> amend(Amendment amendment, UUID patient) {
        Instant performed = amendment.performedAt();
        return jdbc.sql(
                        """
                        update exam set patient_id = :patient, patient_local_id = :localId,
                          patient_name = :name, patient_latin_name = :latin, patient_sex = :sex,
                          patient_birth_date = :birthDate, accession = :accession,
                          description = coalesce(nullif(:description, ''), description),
                          performed_at = coalesce(:performed, performed_at),
                          series_count = :series, instance_count = :instances
                        where study_id = :study
                        returning *
                        """)
                .param("patient", patient)
                .param("localId", amendment.patientId())
                .param("name", amendment.patientName().display())
                .param("latin", amendment.patientName().latin())
                .param("sex", name(amendment.patientSex()))
                .param("birthDate", amendment.patientBirthDate())
                .param("accession", amendment.accession())
                .param("description", amendment.description())
                .param("performed", performed == null ? null : sql(performed))
                .param("series", amendment.series())
                .param("instances", amendment.instances())
                .param("study", amendment.studyId())
                .query(ExamTable::exam)
                .optional();
    }

    /** Notes that the study is complete; empty when that was known. */
    Optional<Exam> complete(UUID study, Instant at) {
        return jdbc.sql(
                        """
                        update exam set completed_at = :at
                        where study_id = :study and completed_at is null
                        returning *
                        """)
                .param("study", study)
                .param("at", sql(at))
                .query(ExamTable::exam)
                .optional();
    }

    Optional<Exam> change(UUID exam, Details details) {
        Urgency urgency = details.urgency();
        return jdbc.sql(
                        """
                        update exam set history = coalesce(:history, history),
                          indication = coalesce(:indication, indication),
                          diagnosis = coalesce(:diagnosis, diagnosis),
                          urgency = coalesce(:urgency, urgency)
                        where id = :id
                        returning *
                        """)
                .param("id", exam)
                .param("history", details.history())
                .param("indication", details.indication())
                .param("diagnosis", details.diagnosis())
                .param("urgency", urgency == null ? null : urgency.code())
                .query(ExamTable::exam)
                .optional();
    }

    private static Exam exam(ResultSet row, int number) throws SQLException {
        return new Exam(
                row.getObject("id", UUID.class),
                new InstitutionId(row.getObject("institution_id", UUID.class)),
                CentreKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("study_id", UUID.class),
                row.getString("study_uid"),
                subject(row),
                row.getString("accession"),
                row.getString("modality"),
                row.getString("body_part"),
                row.getString("description"),
                Urgency.find(row.getString("urgency")).orElseThrow(),
                new Exam.Clinical(
                        row.getString("history"),
                        row.getString("indication"),
                        row.getString("diagnosis"),
                        row.getString("referrer")),
                row.getObject("performed_at", OffsetDateTime.class).toInstant(),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                instant(row.getObject("completed_at", OffsetDateTime.class)),
                row.getInt("series_count"),
                row.getInt("instance_count"));
    }

    private static Exam.Subject subject(ResultSet row) throws SQLException {
        String sex = row.getString("patient_sex");
        return new Exam.Subject(
                row.getObject("patient_id", UUID.class),
                row.getString("patient_local_id"),
                row.getString("patient_name"),
                row.getString("patient_latin_name"),
                sex == null ? null : Sex.valueOf(sex),
                row.getObject("patient_birth_date", LocalDate.class),
                Age.of(row.getString("patient_age")).orElse(null));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime sql(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String age(@Nullable Age age) {
        return age == null ? "" : age.toString();
    }

    private static @Nullable String name(@Nullable Sex sex) {
        return sex == null ? null : sex.name();
    }
}
