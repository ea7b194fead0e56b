// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.StudyFacts;
import org.qianli.archive.name.NameIndex;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rewrites what the row of a study says of it, after a decision; for the indexer's thread. */
@Component
public class StudyRows {

    private final JdbcClient jdbc;

    StudyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Reads what study attributes say; what is no study attribute is null. */
    public static StudyFacts facts(DataSet attributes) {
        return HeaderFacts.study(attributes);
    }

    /** Gives the attributes that the index keeps of a study, as it keeps them. */
    public static String json(DataSet attributes) {
        return HeaderFacts.studyAttributes(attributes);
    }

    /** Lets a study be found by, and answer with, these attributes. */
    public void describe(UUID study, DataSet attributes) {
        StudyFacts facts = facts(attributes);
        @Nullable String patientName = facts.patient().name();
        NameIndex name = NameIndex.of(Objects.requireNonNullElse(patientName, ""));
        jdbc.sql(
                        """
                        UPDATE study SET patient_id = :patient, patient_name = :name,
                          patient_sex = :sex, birth_date = :birth, study_date = :date,
                          study_time = :time, accession = :accession, study_code = :code,
                          description = :description, referrer = :referrer,
                          attributes = :attributes::jsonb, name_words = :words,
                          name_terms = :terms
                        WHERE id = :study
                        """)
                .param("patient", facts.patient().localId())
                .param("name", patientName)
                .param("sex", facts.patient().sex())
                .param("birth", facts.patient().birthDate())
                .param("date", facts.date())
                .param("time", facts.time())
                .param("accession", facts.accession())
                .param("code", Text.of(attributes, Tag.StudyID))
                .param("description", facts.description())
                .param("referrer", facts.request().referrer())
                .param("attributes", json(attributes))
                .param("words", name.words())
                .param("terms", name.terms().toArray(String[]::new))
                .param("study", study)
                .update();
    }

    /** Counts what is left of studies, and lets everything made of them be made again. */
    public void recount(UUID... studies) {
        jdbc.sql(
                        """
                        UPDATE series SET revision = revision + 1, amendment = amendment + 1,
                          instance_count = (SELECT count(*) FROM instance i
                                            WHERE i.series_id = series.id)
                        WHERE study_id = ANY(:studies)
                        """)
                .param("studies", studies)
                .update();
        jdbc.sql(
                        """
                        UPDATE study SET revision = revision + 1, series_count = s.n,
                          instance_count = s.instances, modalities = s.modalities
                        FROM (SELECT st.id, count(se.id) AS n,
                                coalesce(sum(se.instance_count), 0) AS instances,
                                coalesce(array_agg(DISTINCT modality ORDER BY modality)
                                  FILTER (WHERE modality IS NOT NULL), '{}') AS modalities
                              FROM study st LEFT JOIN series se
                                ON se.study_id = st.id AND se.instance_count > 0
                              WHERE st.id = ANY(:studies) GROUP BY st.id) s
                        WHERE study.id = s.id
                        """)
                .param("studies", studies)
                .update();
    }
}
