// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.archive.query.InvalidQueryException;
import org.qianli.archive.query.QueryKey;
import org.qianli.archive.query.QueryLevel;

class QidoReaderTest {

    private static QidoReader.Search read(QueryLevel level, String... namesAndValues) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return QidoReader.read(level, Map.of(), parameters);
    }

    @Test
    void readsKeywordsAndTagsAlike() {
        assertThat(read(QueryLevel.STUDY, "PatientID", "A").query())
                .isEqualTo(read(QueryLevel.STUDY, "00100020", "A").query());
    }

    @Test
    void readsPathsIntoSequences() {
        var search =
                read(QueryLevel.SERIES, "RequestAttributesSequence.ScheduledProcedureStepID", "S1");
        assertThat(search.query().criteria()).hasSize(1);
        assertThat(search.query())
                .isEqualTo(read(QueryLevel.SERIES, "00400275.00400009", "S1").query());
    }

    @Test
    void readsPages() {
        var query = read(QueryLevel.STUDY, "limit", "25", "offset", "50").query();
        assertThat(query.page().limit()).isEqualTo(25);
        assertThat(query.page().offset()).isEqualTo(50);
        assertThat(read(QueryLevel.STUDY, "limit", "99999999").query().page().limit())
                .isEqualTo(QidoReader.MAX_ANSWERS);
    }

    @Test
    void readsOrders() {
        var query = read(QueryLevel.STUDY, "orderby", "-StudyDate,PatientName").query();
        assertThat(query.order()).hasSize(2);
        assertThat(query.order().getFirst().key()).isEqualTo(QueryKey.STUDY_DATE);
        assertThat(query.order().getFirst().descending()).isTrue();
    }

    @Test
    void tellsWhatItCannotMatch() {
        var search = read(QueryLevel.STUDY, "Manufacturer", "X", "Modality", "CT");
        assertThat(search.unsupported()).containsExactly("Manufacturer", "Modality");
        assertThat(search.query().criteria()).isEmpty();
    }

    @Test
    void carriesTheLevelsThatThePathDoesNotName() {
        assertThat(read(QueryLevel.SERIES).query().details())
                .containsExactlyInAnyOrder(QueryLevel.SERIES, QueryLevel.STUDY);
        var inStudy =
                QidoReader.read(QueryLevel.SERIES, Map.of(QueryKey.STUDY_UID, "1.2"), Map.of());
        assertThat(inStudy.query().details()).containsExactly(QueryLevel.SERIES);
    }

    @Test
    void addsTheLevelOfAWantedField() {
        var search =
                QidoReader.read(
                        QueryLevel.SERIES,
                        Map.of(QueryKey.STUDY_UID, "1.2"),
                        Map.of("includefield", List.of("00080020,PatientName")));
        assertThat(search.query().details()).contains(QueryLevel.STUDY);
    }

    @Test
    void rejectsWhatIsNoAttribute() {
        assertThatThrownBy(() -> read(QueryLevel.STUDY, "PatinetName", "X"))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> read(QueryLevel.STUDY, "limit", "many"))
                .isInstanceOf(InvalidQueryException.class);
        assertThatThrownBy(() -> read(QueryLevel.STUDY, "offset", "-1"))
                .isInstanceOf(InvalidQueryException.class);
    }
}
