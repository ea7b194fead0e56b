// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.encode;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.kind;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qianli.access.Caller;
import org.qianli.archive.InstanceStore;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.directory.InstitutionId;
import org.qianli.testing.QianliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@QianliTest
@TestPropertySource(
        properties = "qianli.archive.quiet=1h") // a server of its own, which holds nothing else
class IndexRecoveryIT {

    /** Rows as text, so that arrays and documents are compared by what they hold. */
    private static final String STUDIES =
            "SELECT to_jsonb(study)::text AS row FROM study ORDER BY id";

    private final InstanceStore store;
    private final IndexRecovery recovery;
    private final JdbcClient jdbc;
    private final Caller sender =
            Caller.machine(
                    Caller.Kind.DICOM,
                    UUID.randomUUID(),
                    "TEST_CT",
                    new InstitutionId(UUID.randomUUID()),
                    Set.of());

    @Autowired
    IndexRecoveryIT(InstanceStore store, IndexRecovery recovery, JdbcClient jdbc) {
        this.store = store;
        this.recovery = recovery;
        this.jdbc = jdbc;
    }

    @Test
    void makesTheSameRowsAgainAndKeepsTheIdsOfStudies() throws IOException {
        String study = newUid();
        for (int i = 0; i < 5; i++) {
            DataSet image = image(study, study + "." + i % 2, newUid()).build();
            store(image);
        }
        DataSet first = image(study, study + ".0", newUid()).build();
        store(first);
        store(first);
        store(first.toBuilder().put(Tag.PatientID, "other").build());
        List<Map<String, Object>> studies = rows(STUDIES);
        List<Map<String, Object>> instances = instances();
        List<Map<String, Object>> volumes = rows("SELECT * FROM volume ORDER BY number");

        recovery.rebuild();

        assertThat(instances()).isEqualTo(instances).hasSize(6);
        assertThat(rows("SELECT * FROM volume ORDER BY number")).isEqualTo(volumes);
        assertThat(rows(STUDIES)).isEqualTo(studies).hasSize(1);
        assertThat(rows("SELECT * FROM store_conflict")).hasSize(1);
        assertThat(recovery.last()).isEqualTo(new IndexRecovery.Summary(8, 6, 2, 0));
    }

    private void store(DataSet image) throws IOException {
        store.store(sender, kind(image), new ByteArrayInputStream(encode(image)));
    }

    private List<Map<String, Object>> instances() {
        return rows(
                """
                SELECT study_id, series_id, sop_uid, volume, position, length, crc32c, data_set,
                  pixels, received_at
                FROM instance ORDER BY sop_uid
                """);
    }

    private List<Map<String, Object>> rows(String sql) {
        return jdbc.sql(sql).query().listOfRows();
    }
}
