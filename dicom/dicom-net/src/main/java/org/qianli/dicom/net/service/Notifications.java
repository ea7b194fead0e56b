// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.Status;

/**
 * Instance Availability Notification and the events of unified procedure steps, as one sends and
 * receives them.
 */
public final class Notifications {
    private Notifications() {}

    /**
     * Tells that the instances of a study are at hand.
     *
     * @param availability Referenced Study Sequence and what goes with it
     * @dicom PS3.4 R.3.2
     */
    public static Status notifyAvailability(ClientAssociation client, DataSet availability)
            throws IOException {
        return client.normalized()
                .create(
                        Uids.InstanceAvailabilityNotification,
                        PerformedStepService.newUid(),
                        availability)
                .status();
    }

    /**
     * Makes the service that is told which instances are at hand.
     *
     * @dicom PS3.4 R.3.2
     */
    public static NormalizedService receivingAvailability(Consumer<DataSet> receiver) {
        return receiving(
                Uids.InstanceAvailabilityNotification,
                CommandField.N_CREATE_RQ,
                request -> receiver.accept(request.dataSet()));
    }

    /**
     * Sends an event to who watches; the association must have been proposed with {@link
     * #asReporter}.
     *
     * @dicom PS3.4 CC.2.4
     */
    public static Status send(ClientAssociation client, UpsEvent event) throws IOException {
        return client.normalized()
                .through(Uids.UnifiedProcedureStepEvent)
                .eventReport(
                        Uids.UnifiedProcedureStepPush,
                        event.stepUid(),
                        event.type().id(),
                        event.information())
                .status();
    }

    /** Proposes the event class as the side that reports: it asks for the SCP role. */
    public static ProposedContext asReporter() {
        return ProposedContext.of(Uids.UnifiedProcedureStepEvent).withScpRole();
    }

    /**
     * Makes the service that is told of events.
     *
     * @dicom PS3.4 CC.2.4
     */
    public static NormalizedService receivingEvents(Consumer<NormalizedRequest> receiver) {
        return receiving(Uids.UnifiedProcedureStepEvent, CommandField.N_EVENT_REPORT_RQ, receiver);
    }

    private static NormalizedService receiving(
            String sopClass, CommandField operation, Consumer<NormalizedRequest> receiver) {
        return new NormalizedService(
                Set.of(sopClass),
                request -> {
                    if (request.operation() != operation) {
                        return new NormalizedOutcome.Refused(NormalizedStatus.NO_SUCH_ACTION, "");
                    }
                    receiver.accept(request);
                    return NormalizedOutcome.Done.to(request);
                });
    }
}
