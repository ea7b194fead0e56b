// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.qianli.access.PatientScope;
import org.qianli.archive.name.NameIndex;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.json.BulkDataUri;
import org.qianli.dicom.json.DicomJson;
import org.qianli.directory.InstitutionId;
import org.qianli.testing.TestDatabase;
import org.qianli.testing.TestPostgres;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Queries against a real database with two institutions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchiveQueriesIT {

    private static final InstitutionId OURS = new InstitutionId(new UUID(0, 1));
    private static final InstitutionId THEIRS = new InstitutionId(new UUID(0, 2));
    private static final PatientScope SCOPE = new PatientScope(Set.of(OURS), Set.of(), Set.of());

    private final TestDatabase database = TestPostgres.migrated();
    private final JdbcClient jdbc = database.jdbc();
    private final ArchiveQueries queries =
            new ArchiveQueries(new JdbcTemplate(database.dataSource()));

    @BeforeAll
    void fill() {
        study(OURS, "1.1", "Wang^XiaoDong=王^小东", "P1", "2026-03-01", "CT");
        study(OURS, "1.2", "王小红", "P2", "2026-03-02", "DX");
        study(OURS, "1.3", "Müller^Jörg", "P_3", "2026-03-03", "US");
        study(THEIRS, "1.4", "Wang^Secret=王^密", "P1", "2026-03-04", "CT");
        series("1.1", "1.1.1", 2, "CT");
        series("1.1", "1.1.2", 1, "SR");
        instance("1.1.1", "1.1.1.1", 1);
        instance("1.1.1", "1.1.1.2", 2);
    }

    private void study(
            InstitutionId institution,
            String uid,
            String name,
            String id,
            String date,
            String mod) {
        DataSet attributes =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                        .put(Tag.PatientName, name)
                        .put(Tag.PatientID, id)
                        .put(Tag.StudyInstanceUID, uid)
                        .build();
        jdbc.sql(
                        """
                        INSERT INTO study (institution_id, study_uid, patient_name, patient_id, study_date,
                            study_time, modalities, instance_count, attributes, name_words, name_terms)
                        VALUES (:institution, :uid, :name, :id, CAST(:date AS date), '10:30', ARRAY[:mod], 2,
                            CAST(:attributes AS jsonb), :words, :terms)
                        """)
                .param("institution", institution.value())
                .param("uid", uid)
                .param("name", name)
                .param("id", id)
                .param("date", date)
                .param("mod", mod)
                .param("attributes", DicomJson.write(attributes, BulkDataUri.inline()))
                .param("words", NameIndex.of(name).words())
                .param("terms", NameIndex.of(name).terms().toArray(String[]::new))
                .update();
    }

    private void series(String study, String uid, int number, String modality) {
        jdbc.sql(
                        """
                        INSERT INTO series (study_id, institution_id, series_uid, number, modality, instance_count, attributes)
                        SELECT id, institution_id, :uid, :number, :modality, 2,
                            jsonb_build_object('0020000E', jsonb_build_object('vr', 'UI',
                                'Value', jsonb_build_array(CAST(:uid AS text))))
                        FROM study WHERE study_uid = :study
                        """)
                .param("study", study)
                .param("uid", uid)
                .param("number", number)
                .param("modality", modality)
                .update();
    }

    private void instance(String series, String uid, int number) {
        jdbc.sql(
                        """
                        INSERT INTO instance (series_id, study_id, institution_id, sop_uid, sop_class, number,
                            rows, syntax, volume, position, length, crc32c, data_set)
                        SELECT id, study_id, institution_id, :uid, '1.2.840.10008.5.1.4.1.1.2', :number,
                            512, '1.2.840.10008.1.2.1', 1, 4096, 100, 0, 40
                        FROM series WHERE series_uid = :series
                        """)
                .param("series", series)
                .param("uid", uid)
                .param("number", number)
                .update();
    }

    private List<DataSet> answers(ArchiveQuery.Builder query) {
        return queries.page(query.build(), SCOPE, "http://host/dicom-web").objects().stream()
                .map(DicomJson::read)
                .toList();
    }

    private List<String> studies(QueryKey key, String value) {
        return uids(ArchiveQuery.at(QueryLevel.STUDY).match(key, value), Tag.StudyInstanceUID);
    }

    private List<String> uids(ArchiveQuery.Builder query, int tag) {
        return answers(query).stream().map(answer -> answer.string(tag).orElseThrow()).toList();
    }

    @Test
    void listsOwnStudiesNewestFirst() {
        assertThat(studies(QueryKey.PATIENT_ID, "")).containsExactly("1.3", "1.2", "1.1");
    }

    @Test
    void showsNothingOutsideTheScope() {
        assertThat(studies(QueryKey.STUDY_UID, "1.4")).isEmpty();
        assertThat(
                        queries.page(
                                        ArchiveQuery.at(QueryLevel.STUDY).build(),
                                        PatientScope.NONE,
                                        "http://host")
                                .objects())
                .isEmpty();
        assertThat(queries.count(ArchiveQuery.at(QueryLevel.STUDY).build(), PatientScope.NONE))
                .isZero();
    }

    @Test
    void findsNamesInAnyWriting() {
        assertThat(studies(QueryKey.PATIENT_NAME, "wang^xiaodong")).containsExactly("1.1");
        assertThat(studies(QueryKey.PATIENT_NAME, "WANG*")).containsExactly("1.1");
        assertThat(studies(QueryKey.PATIENT_NAME, "王小东")).containsExactly("1.1");
        assertThat(studies(QueryKey.PATIENT_NAME, "王*")).containsExactly("1.2", "1.1");
        assertThat(studies(QueryKey.PATIENT_NAME, "*小*")).containsExactly("1.2", "1.1");
        assertThat(studies(QueryKey.PATIENT_NAME, "müller^j?rg")).containsExactly("1.3");
        assertThat(studies(QueryKey.PATIENT_NAME, "王")).isEmpty();
    }

    @Test
    void takesPatternCharactersOfTheDatabaseAsTheyAre() {
        assertThat(studies(QueryKey.PATIENT_ID, "P_?")).containsExactly("1.3");
        assertThat(studies(QueryKey.PATIENT_ID, "P%")).isEmpty();
        assertThat(studies(QueryKey.PATIENT_ID, "'; DROP TABLE study; --")).isEmpty();
    }

    @Test
    void findsByDateTimeAndModality() {
        assertThat(studies(QueryKey.STUDY_DATE, "20260302-")).containsExactly("1.3", "1.2");
        assertThat(studies(QueryKey.STUDY_DATE, "20260301")).containsExactly("1.1");
        assertThat(studies(QueryKey.STUDY_TIME, "11-")).isEmpty();
        assertThat(studies(QueryKey.STUDY_TIME, "10")).hasSize(3);
        assertThat(studies(QueryKey.MODALITIES, "CT\\US")).containsExactly("1.3", "1.1");
        assertThat(studies(QueryKey.MODALITIES, "D*")).containsExactly("1.2");
    }

    @Test
    void pages() {
        assertThat(uids(ArchiveQuery.at(QueryLevel.STUDY).page(1, 1), Tag.StudyInstanceUID))
                .containsExactly("1.2");
        assertThat(answers(ArchiveQuery.at(QueryLevel.STUDY).page(0, 0))).isEmpty();
    }

    @Test
    void walksAllPagesByTheirLinks() {
        for (QueryKey order : List.of(QueryKey.STUDY_DATE, QueryKey.ACCESSION)) {
            assertThat(
                            walk(
                                    ArchiveQuery.at(QueryLevel.STUDY).orderBy(order, true),
                                    Tag.StudyInstanceUID))
                    .containsExactly("1.3", "1.2", "1.1");
        }
        assertThat(walk(ArchiveQuery.at(QueryLevel.STUDY), Tag.StudyInstanceUID))
                .containsExactly("1.3", "1.2", "1.1");
        assertThat(
                        walk(
                                ArchiveQuery.at(QueryLevel.SERIES).match(QueryKey.STUDY_UID, "1.1"),
                                Tag.SeriesInstanceUID))
                .containsExactly("1.1.2", "1.1.1");
        assertThat(walk(ArchiveQuery.at(QueryLevel.INSTANCE), Tag.SOPInstanceUID))
                .containsExactly("1.1.1.1", "1.1.1.2");
    }

    private List<String> walk(ArchiveQuery.Builder query, int tag) {
        List<String> uids = new ArrayList<>();
        Optional<Cursor> after = Optional.empty();
        do {
            Answers page = queries.page(query.page(new Page(1, 0, after)).build(), SCOPE, "");
            page.objects()
                    .forEach(json -> uids.add(DicomJson.read(json).string(tag).orElseThrow()));
            after = page.next().map(Cursor::encode).map(Cursor::decode);
        } while (after.isPresent());
        return uids;
    }

    @Test
    void refusesPagesOfOtherQueries() {
        Cursor foreign = new Cursor(List.of(Optional.of("x")));
        ArchiveQuery query =
                ArchiveQuery.at(QueryLevel.STUDY)
                        .page(new Page(1, 0, Optional.of(foreign)))
                        .build();
        assertThatThrownBy(() -> queries.page(query, SCOPE, ""))
                .isInstanceOf(InvalidQueryException.class);
    }

    @Test
    void countsWithoutRegardToThePage() {
        assertThat(queries.count(ArchiveQuery.at(QueryLevel.STUDY).page(1, 0).build(), SCOPE))
                .isEqualTo(3);
    }

    @Test
    void findsChineseNamesBySound() {
        assertThat(fuzzy("wang")).containsExactly("1.2", "1.1");
        assertThat(fuzzy("wxh")).containsExactly("1.2");
        assertThat(fuzzy("xiaohong")).containsExactly("1.2");
        assertThat(fuzzy("小")).containsExactly("1.2", "1.1");
        assertThat(fuzzy("jorg mul")).containsExactly("1.3");
        assertThat(fuzzy("secret")).isEmpty();
    }

    private List<String> fuzzy(String name) {
        return uids(
                ArchiveQuery.at(QueryLevel.STUDY).fuzzy(true).match(QueryKey.PATIENT_NAME, name),
                Tag.StudyInstanceUID);
    }

    @Test
    void ordersAsAsked() {
        assertThat(
                        uids(
                                ArchiveQuery.at(QueryLevel.STUDY)
                                        .orderBy(QueryKey.PATIENT_ID, true),
                                Tag.StudyInstanceUID))
                .containsExactly("1.3", "1.2", "1.1");
    }

    @Test
    void answersWithKeptAndCountedAttributes() {
        DataSet study =
                answers(ArchiveQuery.at(QueryLevel.STUDY).match(QueryKey.STUDY_UID, "1.1"))
                        .getFirst();
        assertThat(study.string(Tag.PatientName)).hasValue("Wang^XiaoDong=王^小东");
        assertThat(study.strings(Tag.ModalitiesInStudy)).containsExactly("CT");
        assertThat(study.string(Tag.RetrieveURL)).hasValue("http://host/dicom-web/studies/1.1");
        assertThat(study.integer(Tag.NumberOfStudyRelatedSeries)).hasValue(0);
        assertThat(study.string(Tag.InstanceAvailability)).hasValue("ONLINE");
    }

    @Test
    void listsSeriesByNumber() {
        var query = ArchiveQuery.at(QueryLevel.SERIES).match(QueryKey.STUDY_UID, "1.1");
        assertThat(uids(query, Tag.SeriesInstanceUID)).containsExactly("1.1.2", "1.1.1");
        assertThat(answers(query).getFirst().contains(Tag.PatientName)).isFalse();
        assertThat(
                        answers(query.withDetails(QueryLevel.STUDY))
                                .getFirst()
                                .contains(Tag.PatientName))
                .isTrue();
    }

    @Test
    void listsInstancesWithTheirUrl() {
        List<DataSet> found =
                answers(ArchiveQuery.at(QueryLevel.INSTANCE).match(QueryKey.SERIES_UID, "1.1.1"));
        assertThat(found).hasSize(2);
        DataSet first = found.getFirst();
        assertThat(first.string(Tag.SOPInstanceUID)).hasValue("1.1.1.1");
        assertThat(first.integer(Tag.Rows)).hasValue(512);
        assertThat(first.contains(Tag.Columns)).isFalse();
        assertThat(first.string(Tag.RetrieveURL))
                .hasValue("http://host/dicom-web/studies/1.1/series/1.1.1/instances/1.1.1.1");
    }

    @Test
    void findsInstancesByWhatTheirStudyIs() {
        assertThat(
                        answers(
                                ArchiveQuery.at(QueryLevel.INSTANCE)
                                        .match(QueryKey.PATIENT_ID, "P1")
                                        .match(QueryKey.INSTANCE_NUMBER, "2")))
                .hasSize(1);
    }
}
