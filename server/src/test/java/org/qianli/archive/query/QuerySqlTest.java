// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuerySqlTest {

    private static final UUID INSTITUTION = new UUID(1, 2);

    private static QuerySql.Statement study(QueryKey key, String value) {
        return sql(ArchiveQuery.at(QueryLevel.STUDY).match(key, value).build());
    }

    private static QuerySql.Statement sql(ArchiveQuery query) {
        return QuerySql.of(query, List.of(INSTITUTION), "/dicom-web");
    }

    @Test
    void asksInsideTheScopeAlways() {
        for (QueryLevel level : QueryLevel.values()) {
            QuerySql.Statement statement = sql(ArchiveQuery.at(level).build());
            assertThat(statement.sql()).contains("WHERE st.institution_id = :scope");
            assertThat(statement.parameters()).containsEntry("scope", INSTITUTION);
            UUID other = new UUID(0, 9);
            QuerySql.Statement several =
                    QuerySql.of(ArchiveQuery.at(level).build(), List.of(INSTITUTION, other), "");
            assertThat(several.sql()).contains("WHERE st.institution_id = ANY(:scope)");
            assertThat(several.parameters())
                    .containsEntry("scope", new UUID[] {INSTITUTION, other});
        }
    }

    @Test
    void showsNothingToAScopeOfNobody() {
        QuerySql.Statement statement =
                QuerySql.of(ArchiveQuery.at(QueryLevel.STUDY).build(), List.of(), "");
        assertThat(statement.sql()).contains("WHERE st.institution_id = ANY(:scope)");
        assertThat(statement.parameters()).containsEntry("scope", new UUID[0]);
    }

    @Test
    void neverWritesValuesIntoTheStatement() {
        String hostile = "x' OR '1'='1";
        for (QueryKey key :
                List.of(QueryKey.PATIENT_ID, QueryKey.PATIENT_NAME, QueryKey.STUDY_UID)) {
            assertThat(study(key, hostile).sql()).doesNotContain("'1'='1").doesNotContain("OR '1");
        }
    }

    @Test
    void matchesEverythingWhereTheValueIsEmptyOrAStar() {
        assertThat(study(QueryKey.PATIENT_ID, "").parameters()).containsOnlyKeys("scope", "base");
        assertThat(study(QueryKey.PATIENT_ID, "*").parameters()).containsOnlyKeys("scope", "base");
    }

    @Test
    void turnsWildcardsIntoPatternsAndEscapesTheirs() {
        QuerySql.Statement statement = study(QueryKey.PATIENT_ID, "A_1%?*");
        assertThat(statement.sql()).contains("st.patient_id LIKE :v2");
        assertThat(statement.parameters()).containsEntry("v2", "A\\_1\\%_%");
    }

    @Test
    void foldsNamesAndLooksInEachWriting() {
        QuerySql.Statement statement = study(QueryKey.PATIENT_NAME, "Wang^Xiao D*");
        assertThat(statement.parameters()).containsEntry("v2", "wangxiaod%");
        assertThat(statement.sql())
                .contains("st.name_alphabetic LIKE :v2")
                .contains("st.name_ideographic LIKE :v2")
                .contains("st.name_phonetic LIKE :v2");
    }

    @Test
    void looksInsideNamesWhereFuzzinessIsWanted() {
        QuerySql.Statement statement =
                sql(
                        ArchiveQuery.at(QueryLevel.STUDY)
                                .fuzzy(true)
                                .match(QueryKey.PATIENT_NAME, "王")
                                .build());
        assertThat(statement.parameters()).containsEntry("v2", new String[] {"王"});
        assertThat(statement.sql()).contains("st.name_terms @> CAST(:v2 AS text[])");
    }

    @Test
    void takesListsOfUids() {
        assertThat(study(QueryKey.STUDY_UID, "1.2,1.3\\1.4").parameters())
                .containsEntry("v2", new String[] {"1.2", "1.3", "1.4"});
    }

    @Test
    void readsRangesOfDays() {
        assertThat(study(QueryKey.STUDY_DATE, "20240228-20240301").parameters())
                .containsEntry("v2", LocalDate.of(2024, 2, 28).atStartOfDay())
                .containsEntry("v3", LocalDate.of(2024, 3, 2).atStartOfDay());
        assertThat(study(QueryKey.STUDY_DATE, "-20240301").parameters())
                .containsEntry("v2", LocalDate.of(1, 1, 1).atStartOfDay());
        assertThat(study(QueryKey.STUDY_DATE, "20240301").sql())
                .contains("st.performed >= :v2 AND st.performed < :v3");
    }

    @Test
    void readsPartsOfTimesAsSpans() {
        assertThat(study(QueryKey.STUDY_TIME, "10").parameters())
                .containsEntry("v2", LocalTime.of(10, 0))
                .containsEntry("v3", LocalTime.of(10, 59, 59, 999_999_000));
        assertThat(study(QueryKey.STUDY_TIME, "0830-083015.5").parameters())
                .containsEntry("v2", LocalTime.of(8, 30))
                .containsEntry("v3", LocalTime.of(8, 30, 15, 500_000_000));
    }

    @Test
    void rejectsWhatIsNoValueOfItsKind() {
        assertThatThrownBy(() -> study(QueryKey.STUDY_DATE, "yesterday"))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> study(QueryKey.STUDY_DATE, "20241301"))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> study(QueryKey.STUDY_TIME, "2561"))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> study(QueryKey.STUDY_UID, "1,".repeat(2000)))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> study(QueryKey.MODALITY, "CT"))
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("below the level");
    }

    @Test
    void ordersAndPages() {
        ArchiveQuery query =
                ArchiveQuery.at(QueryLevel.STUDY)
                        .orderBy(QueryKey.PATIENT_NAME, true)
                        .page(25, 50)
                        .build();
        assertThat(sql(query).sql())
                .contains("ORDER BY st.patient_name DESC NULLS LAST, st.performed DESC")
                .endsWith(" LIMIT :limit OFFSET :offset");
        assertThat(sql(query).parameters()).containsEntry("limit", 26).containsEntry("offset", 50L);
    }
}
