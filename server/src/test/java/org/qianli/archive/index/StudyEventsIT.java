// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.qianli.archive.SampleInstances.encode;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.kind;
import static org.qianli.archive.SampleInstances.newUid;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.qianli.access.Caller;
import org.qianli.archive.ArchiveStudies;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.StudyArrived;
import org.qianli.archive.StudyCompleted;
import org.qianli.archive.StudyGrew;
import org.qianli.dicom.core.DataSet;
import org.qianli.directory.InstitutionId;
import org.qianli.testing.QianliTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@QianliTest
@Import(StudyEventsIT.Recording.class)
@TestPropertySource(properties = "qianli.archive.quiet=200ms")
class StudyEventsIT {

    private final InstanceStore store;
    private final ArchiveStudies studies;
    private final Recorder recorder;
    private final JdbcClient jdbc;
    private final Caller sender =
            Caller.machine(
                    Caller.Kind.DICOM,
                    UUID.randomUUID(),
                    "TEST_CT",
                    new InstitutionId(UUID.randomUUID()),
                    Set.of());

    @Autowired
    StudyEventsIT(InstanceStore store, ArchiveStudies studies, Recorder recorder, JdbcClient jdbc) {
        this.store = store;
        this.studies = studies;
        this.recorder = recorder;
        this.jdbc = jdbc;
    }

    @Test
    void tellsOfAStudyWhenItBeginsWhenItIsCompleteAndWhenItGrows() throws IOException {
        String study = newUid();
        store(image(study, study + ".1", newUid()).build());

        StudyArrived arrived = recorder.only(StudyArrived.class, study);
        assertThat(arrived.institutionId()).isEqualTo(sender.institutionId());
        assertThat(arrived.facts().patient().name()).isEqualTo("Zhang^Wei=张^伟");
        assertThat(arrived.facts().modality()).isEqualTo("CT");
        assertThat(arrived.facts().request().history()).isEqualTo("咳嗽三天");
        await().until(() -> !recorder.of(StudyCompleted.class).isEmpty());
        StudyCompleted completed = recorder.of(StudyCompleted.class).getFirst();
        assertThat(completed.studyId()).isEqualTo(arrived.studyId());
        assertThat(completed.instances()).isEqualTo(1);
        assertThat(studies.find(arrived.studyId()).orElseThrow().completedAt()).isNotNull();

        store(image(study, study + ".2", newUid()).build());

        await().until(() -> !recorder.of(StudyGrew.class).isEmpty());
        StudyGrew grew = recorder.of(StudyGrew.class).getFirst();
        assertThat(grew.studyId()).isEqualTo(arrived.studyId());
        assertThat(grew.series()).isEqualTo(2);
        assertThat(grew.instances()).isEqualTo(2);
        assertThat(recorder.of(StudyCompleted.class)).hasSize(1);
        recorder.only(StudyArrived.class, study);
    }

    @Test
    void theMetadataIsMadeWhenAStudyIsComplete() throws IOException {
        String study = newUid();
        store(image(study, study + ".1", newUid()).build());
        store(image(study, study + ".2", newUid()).build());

        await().until(() -> documents(study) == 2);
    }

    private long documents(String study) {
        return jdbc.sql(
                        """
                        select count(*) from series_metadata m join series se on se.id = m.series_id
                        join study st on st.id = se.study_id where st.study_uid = ?
                        """)
                .param(study)
                .query(Long.class)
                .single();
    }

    private void store(DataSet image) throws IOException {
        store.store(sender, kind(image), new ByteArrayInputStream(encode(image)));
    }

    /** Keeps what is published. */
    static class Recorder {

        private final List<Object> events = new CopyOnWriteArrayList<>();

        @EventListener({StudyArrived.class, StudyCompleted.class, StudyGrew.class})
        void on(Object event) {
            events.add(event);
        }

        <T> List<T> of(Class<T> type) {
            return events.stream().filter(type::isInstance).map(type::cast).toList();
        }

        StudyArrived only(Class<StudyArrived> type, String studyUid) {
            List<StudyArrived> found =
                    of(type).stream().filter(e -> e.studyUid().equals(studyUid)).toList();
            assertThat(found).hasSize(1);
            return found.getFirst();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Recording {

        @Bean
        Recorder recorder() {
            return new Recorder();
        }
    }
}
