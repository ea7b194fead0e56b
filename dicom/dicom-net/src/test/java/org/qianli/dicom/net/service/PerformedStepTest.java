// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.Association;

@Timeout(60)
class PerformedStepTest {
    private static final String MPPS = Uids.ModalityPerformedProcedureStep;

    private final Map<String, DataSet> steps = new ConcurrentHashMap<>();

    @Test
    void beginsInProgressAndEndsOnce() throws IOException {
        try (DicomServer server = Loopback.server(PerformedStepService.of(new Kept()));
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MPPS))) {
            NormalizedOperations mpps = client.normalized();
            assertThat(mpps.create(MPPS, "2.25.1", state("COMPLETED")).status().code())
                    .isEqualTo(0x0106);
            assertThat(mpps.create(MPPS, "2.25.1", DataSet.empty()).status().code())
                    .isEqualTo(0x0120);
            assertThat(mpps.create(MPPS, "2.25.1", state("IN PROGRESS")).status().code()).isZero();
            assertThat(mpps.create(MPPS, "2.25.1", state("IN PROGRESS")).status().code())
                    .isEqualTo(0x0111);
            assertThat(mpps.set(MPPS, "2.25.9", state("COMPLETED")).status().code())
                    .isEqualTo(0x0112);
            assertThat(mpps.set(MPPS, "2.25.1", state("FINISHED")).status().code())
                    .isEqualTo(0x0106);
            assertThat(mpps.set(MPPS, "2.25.1", state("COMPLETED")).status().code()).isZero();
            assertThat(mpps.set(MPPS, "2.25.1", state("DISCONTINUED")).status().code())
                    .isEqualTo(0x0110);
            assertThat(mpps.delete(MPPS, "2.25.1").status().code()).isEqualTo(0x0123);
            assertThat(steps).containsEntry("2.25.1", state("COMPLETED"));
        }
    }

    @Test
    void namesAStepThatTheModalityDidNotName() throws IOException {
        try (DicomServer server = Loopback.server(PerformedStepService.of(new Kept()));
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(MPPS))) {
            NormalizedResult created = client.normalized().create(MPPS, "", state("IN PROGRESS"));
            assertThat(steps).containsOnlyKeys(created.sopInstanceUid());
        }
    }

    private static DataSet state(String state) {
        return DataSet.builder().put(Tag.PerformedProcedureStepStatus, state).build();
    }

    private final class Kept implements PerformedStepHandler {
        @Override
        public Optional<DataSet> find(String uid) {
            return Optional.ofNullable(steps.get(uid));
        }

        @Override
        public void create(String uid, DataSet attributes, Association association) {
            steps.put(uid, attributes);
        }

        @Override
        public void update(String uid, DataSet changes, Association association) {
            steps.merge(uid, changes, (old, change) -> old.toBuilder().putAll(change).build());
        }
    }
}
