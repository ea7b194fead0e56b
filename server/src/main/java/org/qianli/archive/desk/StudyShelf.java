// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.PatientScope;
import org.qianli.archive.decision.StudyAttribute;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.json.DicomJson;
import org.qianli.directory.Directory;
import org.qianli.directory.Institution;
import org.qianli.directory.InstitutionId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what the desk shows of stored studies. */
@Component
class StudyShelf {

    private static final int LISTED = 50;

    private static final String SELECT =
            """
            SELECT st.*, (SELECT count(*) FROM hidden_instance h WHERE h.study_id = st.id) AS rejected,
              st.instance_count = 0 AND EXISTS (SELECT FROM study_decision d
                WHERE d.study_uids @> ARRAY[st.study_uid] AND d.institution_id = st.institution_id
                  AND d.document -> 'act' ->> 'kind' = 'delete') AS deleted
            FROM study st
            """;

    private final JdbcClient jdbc;
    private final Directory directory;

    StudyShelf(JdbcClient jdbc, Directory directory) {
        this.jdbc = jdbc;
        this.directory = directory;
    }

    /** A study, and what is shown of it only when it is opened. */
    record Opened(StudyRecord.Line line, Map<StudyAttribute, String> received, long revision) {

        InstitutionId institution() {
            return line.institutionId();
        }
    }

    /** Lists the latest studies, or those that a patient, an accession number or a UID names. */
    List<StudyRecord.Line> list(PatientScope scope, String text) {
        String folded = text.toLowerCase(java.util.Locale.ROOT).replaceAll("[\\^ ]", "");
        String start = text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        String name = folded.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return jdbc
                .sql(
                        SELECT
                                + """
                                WHERE institution_id = ANY(:visible) AND (:text = ''
                                  OR patient_id LIKE :start OR accession LIKE :start
                                  OR study_uid = :text OR name_ideographic LIKE :name
                                  OR name_alphabetic LIKE :name)
                                ORDER BY performed DESC, id DESC LIMIT :limit
                                """)
                .param("visible", scope.visibleIds())
                .param("text", text)
                .param("start", start)
                .param("name", name)
                .param("limit", LISTED)
                .query(this::opened)
                .list()
                .stream()
                .map(Opened::line)
                .toList();
    }

    Optional<Opened> find(UUID study) {
        return jdbc.sql(SELECT + "WHERE id = :id")
                .param("id", study)
                .query(this::opened)
                .optional();
    }

    Optional<Opened> find(InstitutionId institution, String studyUid) {
        return jdbc.sql(SELECT + "WHERE institution_id = :institution AND study_uid = :uid")
                .param("institution", institution.value())
                .param("uid", studyUid)
                .query(this::opened)
                .optional();
    }

    /** Lists the UIDs of the studies of a patient as they are known by now. */
    List<String> ofPatient(InstitutionId institution, String patientId) {
        return jdbc.sql(
                        """
                        SELECT study_uid FROM study
                        WHERE institution_id = :institution AND patient_id = :patient ORDER BY id
                        """)
                .param("institution", institution.value())
                .param("patient", patientId)
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<StudyRecord.Series> series(UUID study) {
        return jdbc.sql(
                        """
                        SELECT se.*, (SELECT count(*) FROM hidden_instance h
                                      WHERE h.series_id = se.id) AS rejected
                        FROM series se WHERE study_id = :study ORDER BY number NULLS LAST, id
                        """)
                .param("study", study)
                .query((row, number) ->
                        new StudyRecord.Series(
                                row.getString("series_uid"),
                                row.getString("modality"),
                                row.getObject("number", Integer.class),
                                row.getString("description"),
                                row.getInt("instance_count"),
                                row.getInt("rejected"),
                                row.getString("moved_from")))
                .list();
    }

    /** Lists the instances of a study that are there, of some series where they are named. */
    List<String> instances(UUID study, List<String> series) {
        return jdbc.sql(
                        """
                        SELECT i.sop_uid FROM instance i JOIN series se ON se.id = i.series_id
                        WHERE i.study_id = :study AND (:all OR se.series_uid = ANY(:series))
                        ORDER BY i.id
                        """)
                .param("study", study)
                .param("all", series.isEmpty())
                .param("series", series.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Lists every instance of a study, also those that are rejected. */
    List<String> allInstances(UUID study) {
        return jdbc.sql(
                        """
                        SELECT sop_uid FROM instance WHERE study_id = :study
                        UNION ALL SELECT sop_uid FROM hidden_instance WHERE study_id = :study
                        """)
                .param("study", study)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private Opened opened(ResultSet row, int number) throws SQLException {
        InstitutionId institution = new InstitutionId(row.getObject("institution_id", UUID.class));
        String received = row.getString("received");
        StudyRecord.Line line =
                new StudyRecord.Line(
                        row.getObject("id", UUID.class),
                        institution,
                        directory.findInstitution(institution).map(Institution::name).orElse(""),
                        row.getString("study_uid"),
                        attributes(row.getString("attributes")),
                        List.of((String[]) row.getArray("modalities").getArray()),
                        row.getInt("series_count"),
                        row.getInt("instance_count"),
                        row.getInt("rejected"),
                        received != null,
                        row.getString("held"),
                        gone(row),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("completed_at", OffsetDateTime.class)));
        return new Opened(
                line, received == null ? Map.of() : attributes(received), row.getLong("revision"));
    }

    private static StudyRecord.@Nullable Gone gone(ResultSet row) throws SQLException {
        if (row.getInt("instance_count") + row.getInt("rejected") > 0) {
            return null;
        }
        return row.getBoolean("deleted") ? StudyRecord.Gone.DELETED : StudyRecord.Gone.EMPTIED;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static Map<StudyAttribute, String> attributes(String json) {
        DataSet dataSet = DicomJson.read(json);
        Map<StudyAttribute, String> values = new EnumMap<>(StudyAttribute.class);
        for (StudyAttribute attribute : StudyAttribute.values()) {
            values.put(attribute, attribute.of(dataSet));
        }
        return values;
    }
}
