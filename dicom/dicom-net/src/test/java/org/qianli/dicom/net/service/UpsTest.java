// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.pdu.AeTitle;

/** Pushes, pulls and watches procedure steps over associations. */
@Timeout(60)
class UpsTest {
    private static final String PUSH = Uids.UnifiedProcedureStepPush;
    private static final String PULL = Uids.UnifiedProcedureStepPull;
    private static final String WATCH = Uids.UnifiedProcedureStepWatch;

    private final List<UpsEvent> events = new ArrayList<>();
    private final Worklist worklist = new Worklist(events::add);

    @Test
    void carriesAStepThroughItsStates() throws IOException {
        try (DicomServer server = server();
                ClientAssociation client =
                        Loopback.connect(
                                server,
                                ProposedContext.of(PUSH),
                                ProposedContext.of(PULL),
                                ProposedContext.of(WATCH))) {
            NormalizedOperations push = client.normalized();
            assertThat(push.create(PUSH, "2.25.1", state("IN PROGRESS")).status().code())
                    .isEqualTo(0xC309);
            assertThat(push.create(PUSH, "2.25.1", state("SCHEDULED")).status().code()).isZero();
            assertThat(push.create(PUSH, "2.25.1", state("SCHEDULED")).status().code())
                    .isEqualTo(0x0111);

            NormalizedOperations watch = push.through(WATCH);
            assertThat(watch.action(PUSH, "2.25.1", 3, watcher()).status().code()).isZero();
            assertThat(watch.action(PUSH, "2.25.1", 3, DataSet.empty()).status().code())
                    .isEqualTo(0xC308);

            NormalizedOperations pull = push.through(PULL);
            assertThat(change(pull, "COMPLETED", "2.25.7")).isEqualTo(0xC310);
            assertThat(change(pull, "IN PROGRESS", "2.25.7")).isZero();
            assertThat(change(pull, "IN PROGRESS", "2.25.8")).isEqualTo(0xC302);
            assertThat(change(pull, "SCHEDULED", "2.25.7")).isEqualTo(0xC303);
            assertThat(pull.set(PUSH, "2.25.1", performed("2.25.8")).status().code())
                    .isEqualTo(0xC301);
            assertThat(change(pull, "COMPLETED", "2.25.7")).isEqualTo(0xC304);
            assertThat(pull.set(PUSH, "2.25.1", performed("2.25.7")).status().code()).isZero();
            assertThat(change(pull, "COMPLETED", "2.25.8")).isEqualTo(0xC301);
            assertThat(change(pull, "COMPLETED", "2.25.7")).isZero();
            assertThat(change(pull, "COMPLETED", "2.25.7")).isEqualTo(0xB306);
            assertThat(change(pull, "CANCELED", "2.25.7")).isEqualTo(0xC300);
            assertThat(watch.action(PUSH, "2.25.1", 2, DataSet.empty()).status().code())
                    .isEqualTo(0xC311);
            assertThat(watch.action(PUSH, "2.25.2", 2, DataSet.empty()).status().code())
                    .isEqualTo(0xC307);
            assertThat(watch.action(PUSH, "2.25.1", 4, watcher()).status().code()).isZero();

            NormalizedResult got = pull.get(PUSH, "2.25.1", Tag.ProcedureStepState);
            assertThat(got.dataSet()).isEqualTo(state("COMPLETED"));
        }
        assertThat(events)
                .extracting(event -> event.information().string(Tag.ProcedureStepState).orElse(""))
                .containsExactly("SCHEDULED", "IN PROGRESS", "COMPLETED");
    }

    @Test
    void cancelsAScheduledStepAndTellsThePerformerOfAnother() {
        worklist.subscribe(Worklist.GLOBAL, AeTitle.of("BOARD"));
        worklist.create("2.25.1", state("SCHEDULED"));
        worklist.create("2.25.2", state("SCHEDULED"));
        worklist.change("2.25.2", UpsState.IN_PROGRESS, "2.25.7");
        events.clear();
        assertThat(worklist.requestCancel("2.25.1", DataSet.empty())).isEqualTo(UpsStatus.SUCCESS);
        assertThat(worklist.requestCancel("2.25.1", DataSet.empty()))
                .isEqualTo(UpsStatus.ALREADY_CANCELED);
        assertThat(worklist.requestCancel("2.25.2", DataSet.empty())).isEqualTo(UpsStatus.SUCCESS);
        assertThat(events)
                .extracting(UpsEvent::type)
                .containsExactly(
                        UpsEvent.Type.STATE_REPORT,
                        UpsEvent.Type.STATE_REPORT,
                        UpsEvent.Type.CANCEL_REQUESTED);
        worklist.suspend(AeTitle.of("BOARD"));
        events.clear();
        worklist.create("2.25.3", state("SCHEDULED"));
        assertThat(events).isEmpty();
        worklist.change("2.25.2", UpsState.CANCELED, "2.25.7");
        assertThat(events).hasSize(1);
        worklist.unsubscribe(Worklist.GLOBAL, AeTitle.of("BOARD"));
    }

    @Test
    void takesHyphensForRangesInDatesAndTimesAlone() throws IOException {
        worklist.create("2.25.1", step("16-32", "20261121090000+0800"));
        worklist.create("2.25.2", step("20", "20261121090000-0500"));
        try (DicomServer server = server();
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(PULL))) {
            assertThat(found(client, Tag.ProcedureStepLabel, "16-32")).containsExactly("2.25.1");
            assertThat(found(client, Tag.ScheduledProcedureStepStartDateTime, "202611211000-0500-"))
                    .isEmpty();
            assertThat(
                            found(
                                    client,
                                    Tag.ScheduledProcedureStepStartDateTime,
                                    "20261121013000+0000-20261121140000+0000"))
                    .containsExactly("2.25.2");
        }
    }

    private static List<String> found(ClientAssociation client, int tag, String value)
            throws IOException {
        DataSet query = DataSet.builder().put(tag, value).putEmpty(Tag.SOPInstanceUID).build();
        List<String> uids = new ArrayList<>();
        try (FindResults results = client.find(PULL, query)) {
            results.forEachRemaining(
                    step -> uids.add(step.string(Tag.SOPInstanceUID).orElseThrow()));
        }
        return uids;
    }

    @Test
    void findsStepsByStateLabelAndTime() throws IOException {
        worklist.create("2.25.1", step("肺结节随访", "20261121090000"));
        worklist.create("2.25.2", step("骨龄", "20261122090000"));
        DataSet query =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                        .put(Tag.ProcedureStepState, "SCHEDULED")
                        .put(Tag.ProcedureStepLabel, "肺*")
                        .put(Tag.ScheduledProcedureStepStartDateTime, "20261121-20261121")
                        .putEmpty(Tag.SOPInstanceUID)
                        .build();
        try (DicomServer server = server();
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(PULL));
                FindResults results = client.find(PULL, query)) {
            assertThat(results.next().string(Tag.SOPInstanceUID)).contains("2.25.1");
            assertThat(results.hasNext()).isFalse();
        }
    }

    @Test
    void sendsEventsToWhoWatches() throws IOException {
        List<NormalizedRequest> received = new ArrayList<>();
        try (DicomServer board = Loopback.server(Notifications.receivingEvents(received::add));
                ClientAssociation client = Loopback.connect(board, Notifications.asReporter())) {
            UpsEvent event =
                    new UpsEvent(
                            AeTitle.of("BOARD"),
                            "2.25.1",
                            UpsEvent.Type.ASSIGNED,
                            state("SCHEDULED"));
            assertThat(Notifications.send(client, event).code()).isZero();
        }
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().sopInstanceUid()).isEqualTo("2.25.1");
        assertThat(received.getFirst().typeId()).isEqualTo(5);
    }

    @Test
    void notifiesOfInstancesAtHand() throws IOException {
        List<DataSet> received = new ArrayList<>();
        DataSet study =
                DataSet.builder()
                        .put(Tag.StudyInstanceUID, "2.25.10")
                        .put(Tag.InstanceAvailability, "ONLINE")
                        .build();
        try (DicomServer ris = Loopback.server(Notifications.receivingAvailability(received::add));
                ClientAssociation client =
                        Loopback.connect(
                                ris, ProposedContext.of(Uids.InstanceAvailabilityNotification))) {
            assertThat(Notifications.notifyAvailability(client, study).code()).isZero();
        }
        assertThat(received).containsExactly(study);
    }

    private DicomServer server() throws IOException {
        return Loopback.server(UpsService.of(worklist), UpsService.querying(worklist));
    }

    private static int change(NormalizedOperations pull, String state, String transaction)
            throws IOException {
        DataSet information = state(state).toBuilder().put(Tag.TransactionUID, transaction).build();
        return pull.action(PUSH, "2.25.1", 1, information).status().code();
    }

    private static DataSet state(String state) {
        return DataSet.builder().put(Tag.ProcedureStepState, state).build();
    }

    private static DataSet step(String label, String start) {
        return state("SCHEDULED").toBuilder()
                .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                .put(Tag.ProcedureStepLabel, label)
                .put(Tag.ScheduledProcedureStepStartDateTime, start)
                .build();
    }

    private static DataSet watcher() {
        return DataSet.builder()
                .put(Tag.ReceivingAE, "BOARD")
                .put(Tag.DeletionLock, "FALSE")
                .build();
    }

    private static DataSet performed(String transaction) {
        DataSet performed =
                DataSet.builder()
                        .put(Tag.PerformedProcedureStepStartDateTime, "20261121090000")
                        .build();
        return DataSet.builder()
                .put(Tag.TransactionUID, transaction)
                .putItems(Tag.UnifiedProcedureStepPerformedProcedureSequence, performed)
                .build();
    }
}
