// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.AccessControl;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.DicomServer;
import org.qianli.dicom.net.service.NormalizedOperations;
import org.qianli.dicom.net.service.Notifications;
import org.qianli.dicom.net.service.PerformedStepHandler;
import org.qianli.dicom.net.service.PerformedStepService;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.ServerOptions;
import org.qianli.dicom.net.service.Service;
import org.qianli.dicom.net.service.UpsEvent;
import org.qianli.dicom.net.service.UpsService;
import org.qianli.dicom.net.service.Worklist;

/**
 * Performed and unified procedure steps and availability notification with dcmjs-dimse, which has
 * both roles of all DIMSE-N operations.
 */
@Timeout(180)
class NormalizedServicesIT {
    private static final String MPPS = Uids.ModalityPerformedProcedureStep;
    private static final String PUSH = Uids.UnifiedProcedureStepPush;
    private static final String PULL = Uids.UnifiedProcedureStepPull;
    private static final String WATCH = Uids.UnifiedProcedureStepWatch;

    @Test
    void theirModalityReportsWhatItPerformed() throws IOException {
        Map<String, DataSet> steps = new ConcurrentHashMap<>();
        try (DicomServer server = server(PerformedStepService.of(new Kept(steps)))) {
            List<String> responses =
                    DimsePeer.request(
                            server.port(),
                            """
                            [{"operation": "NCreate", "args": ["%1$s", "2.25.1"],
                              "dataset": {"PerformedProcedureStepStatus": "IN PROGRESS"}},
                             {"operation": "NCreate", "args": ["%1$s", "2.25.1"],
                              "dataset": {"PerformedProcedureStepStatus": "IN PROGRESS"}},
                             {"operation": "NSet", "args": ["%1$s", "2.25.1"],
                              "dataset": {"PerformedProcedureStepStatus": "COMPLETED"}}]
                            """
                                    .formatted(MPPS));
            assertThat(statuses(responses)).containsExactly(0, 0x0111, 0);
        }
        assertThat(steps)
                .hasEntrySatisfying(
                        "2.25.1",
                        step ->
                                assertThat(step.string(Tag.PerformedProcedureStepStatus))
                                        .contains("COMPLETED"));
    }

    @Test
    void theirDepartmentSystemIsToldWhatOursPerformed() throws IOException {
        try (DimsePeer peer = new DimsePeer();
                ClientAssociation client = connect(peer.port(), ProposedContext.of(MPPS))) {
            NormalizedOperations mpps = client.normalized();
            DataSet begun = state(Tag.PerformedProcedureStepStatus, "IN PROGRESS");
            DataSet ended = state(Tag.PerformedProcedureStepStatus, "COMPLETED");
            assertThat(mpps.create(MPPS, "2.25.1", begun).status()).isEqualTo(Status.SUCCESS);
            assertThat(mpps.set(MPPS, "2.25.1", ended).status()).isEqualTo(Status.SUCCESS);
            assertThat(peer.told()).hasSize(2);
            assertThat(peer.told().getFirst()).contains("NCreate", MPPS, "2.25.1", "IN PROGRESS");
            assertThat(peer.told().getLast()).contains("NSet", MPPS, "2.25.1", "COMPLETED");
        }
    }

    @Test
    void theirPerformerPushesPullsAndWatchesOurWorklist() throws IOException {
        List<UpsEvent> events = new ArrayList<>();
        Worklist worklist = new Worklist(events::add);
        try (DicomServer server = server(UpsService.of(worklist))) {
            List<String> responses =
                    DimsePeer.request(
                            server.port(),
                            """
                            [{"operation": "NCreate", "args": ["%1$s", "2.25.1"],
                              "dataset": {"ProcedureStepState": "SCHEDULED",
                                          "ProcedureStepLabel": "bone age"}},
                             {"operation": "NAction", "args": ["%1$s", "2.25.1", 3],
                              "context": "%3$s",
                              "dataset": {"ReceivingAE": "BOARD", "DeletionLock": "FALSE"}},
                             {"operation": "NAction", "args": ["%1$s", "2.25.1", 1],
                              "context": "%2$s",
                              "dataset": {"ProcedureStepState": "IN PROGRESS",
                                          "TransactionUID": "2.25.7"}},
                             {"operation": "NAction", "args": ["%1$s", "2.25.1", 1],
                              "context": "%2$s",
                              "dataset": {"ProcedureStepState": "CANCELED",
                                          "TransactionUID": "2.25.8"}},
                             {"operation": "NGet", "args": ["%1$s", "2.25.1"],
                              "context": "%2$s"},
                             {"operation": "NAction", "args": ["%1$s", "2.25.1", 1],
                              "context": "%2$s",
                              "dataset": {"ProcedureStepState": "CANCELED",
                                          "TransactionUID": "2.25.7"}}]
                            """
                                    .formatted(PUSH, PULL, WATCH));
            assertThat(statuses(responses)).containsExactly(0, 0, 0, 0xC301, 0, 0);
            assertThat(responses.get(4)).contains("bone age", "IN PROGRESS");
        }
        assertThat(events)
                .extracting(event -> event.information().string(Tag.ProcedureStepState).orElse(""))
                .containsExactly("SCHEDULED", "IN PROGRESS", "CANCELED");
    }

    @Test
    void oursPerformsTheStepsOfTheirWorklistAndTellsOfEvents() throws IOException {
        try (DimsePeer peer = new DimsePeer();
                ClientAssociation client =
                        connect(
                                peer.port(),
                                ProposedContext.of(PUSH),
                                ProposedContext.of(PULL),
                                Notifications.asReporter())) {
            NormalizedOperations push = client.normalized();
            DataSet claim =
                    state(Tag.ProcedureStepState, "IN PROGRESS").toBuilder()
                            .put(Tag.TransactionUID, "2.25.7")
                            .build();
            assertThat(push.create(PUSH, "2.25.1", scheduled()).status()).isEqualTo(Status.SUCCESS);
            assertThat(push.through(PULL).action(PUSH, "2.25.1", 1, claim).status())
                    .isEqualTo(Status.SUCCESS);
            assertThat(push.through(PULL).get(PUSH, "2.25.1").dataSet())
                    .isEqualTo(state(Tag.ProcedureStepState, "IN PROGRESS"));
            UpsEvent event =
                    new UpsEvent(
                            AeTitle.of("SERVER"),
                            "2.25.1",
                            UpsEvent.Type.STATE_REPORT,
                            state(Tag.ProcedureStepState, "COMPLETED"));
            assertThat(Notifications.send(client, event)).isEqualTo(Status.SUCCESS);
            assertThat(peer.told()).hasSize(4);
            assertThat(peer.told().get(1)).contains("NAction", "\"type\":1", "2.25.7");
            assertThat(peer.told().get(3)).contains("NEventReport", "\"type\":1", "COMPLETED");
        }
    }

    @Test
    void eachSideTellsTheOtherWhatIsAvailable() throws IOException {
        List<DataSet> available = new ArrayList<>();
        try (DicomServer server = server(Notifications.receivingAvailability(available::add))) {
            List<String> responses =
                    DimsePeer.request(
                            server.port(),
                            """
                            [{"operation": "NCreate", "args": ["%s", "2.25.1"],
                              "dataset": {"StudyInstanceUID": "2.25.10"}}]
                            """
                                    .formatted(Uids.InstanceAvailabilityNotification));
            assertThat(statuses(responses)).containsExactly(0);
        }
        assertThat(available.getFirst().string(Tag.StudyInstanceUID)).contains("2.25.10");
        try (DimsePeer peer = new DimsePeer();
                ClientAssociation client =
                        connect(
                                peer.port(),
                                ProposedContext.of(Uids.InstanceAvailabilityNotification))) {
            DataSet study = DataSet.builder().put(Tag.StudyInstanceUID, "2.25.11").build();
            assertThat(Notifications.notifyAvailability(client, study)).isEqualTo(Status.SUCCESS);
            assertThat(peer.told().getFirst()).contains("NCreate", "2.25.11");
        }
    }

    private static List<Integer> statuses(List<String> responses) {
        return responses.stream()
                .map(line -> Integer.valueOf(line.replaceAll(".*\"status\":(\\d+).*", "$1")))
                .toList();
    }

    private static DataSet state(int tag, String state) {
        return DataSet.builder().put(tag, state).build();
    }

    private static DataSet scheduled() {
        return state(Tag.ProcedureStepState, "SCHEDULED");
    }

    private static DicomServer server(Service service) throws IOException {
        return DicomServer.open(
                ServerOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                AccessControl.everyone(),
                List.of(service));
    }

    private static ClientAssociation connect(int port, ProposedContext... contexts)
            throws IOException {
        return DicomClient.connect(
                ClientOptions.to("127.0.0.1", port, AeTitle.of("SERVER")), List.of(contexts));
    }

    private record Kept(Map<String, DataSet> steps) implements PerformedStepHandler {
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
