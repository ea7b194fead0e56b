// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the audit trail tells of a study that is read ahead and then looked at. */
@QianliTest
class StudyViewsIT {

    private final String study = newUid();
    private final String object = newUid();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;

    @Test
    void readingAheadIsNoViewAndAViewIsRecordedOnce() throws IOException {
        Answer stored =
                TestClient.machine(port, TestCounty.QS01_TOKEN)
                        .post(
                                "/dicom-web/studies",
                                PARTS,
                                parts(file(image(study, study + ".1", object).build())));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);

        readAll(TestClient.signedIn(port, "reader").header("Qianli-Purpose", "prefetch"));
        assertThat(recorded()).containsExactly("study.prefetch");
        TestClient reader = TestClient.signedIn(port, "reader");
        readAll(reader);
        readAll(reader);
        assertThat(recorded()).containsExactly("study.prefetch", "study.view");
    }

    private void readAll(TestClient reader) {
        String address = "/dicom-web/studies/" + study;
        String frame = "/series/" + study + ".1/instances/" + object + "/frames/1";
        for (String path : List.of(address + "/metadata", address + frame)) {
            assertThat(reader.get(path).status()).as(path).isEqualTo(200);
        }
    }

    private List<String> recorded() {
        List<@Nullable String> actions =
                jdbc.sql(
                                """
                                select action from audit_event
                                where subject_type = 'study' and action in ('study.view', 'study.prefetch')
                                  and subject_id = (select id::text from study where study_uid = ?)
                                order by action
                                """)
                        .param(study)
                        .query(String.class)
                        .list();
        return actions.stream().map(Objects::requireNonNull).toList();
    }
}
