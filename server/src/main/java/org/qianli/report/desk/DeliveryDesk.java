// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.time.Instant;
import java.util.UUID;
import org.qianli.platform.Problem;
import org.qianli.reading.Actor;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskCommand;
import org.qianli.reading.TaskState;
import org.qianli.report.ReportChanged;
import org.qianli.report.ReportVersion;
import org.qianli.report.store.DeliveryTable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Delivers signed versions to the requesting institution's page and notes who has read them.
 *
 * <p>The page is the first channel; HL7, FHIR and SR are further ones with receipts of their own.
 */
@Service
@Transactional
public class DeliveryDesk {

    private final ReadingTasks tasks;
    private final DeliveryTable deliveries;
    private final OverviewUpdate overviews;
    private final ApplicationEventPublisher events;

    DeliveryDesk(
            ReadingTasks tasks,
            DeliveryTable deliveries,
            OverviewUpdate overviews,
            ApplicationEventPublisher events) {
        this.tasks = tasks;
        this.deliveries = deliveries;
        this.overviews = overviews;
        this.events = events;
    }

    /** Delivers one version; may be repeated. */
    void deliver(UUID version, UUID id) {
        Instant now = ReportDesk.now();
        if (!deliveries.deliver(version, now)) {
            return;
        }
        ReadingTask task = tasks.find(id).orElseThrow(Problem::notFound);
        // An amendment may have begun, or the reader at the township been faster than the job.
        if (task.state() == TaskState.SIGNED) {
            tasks.act(id, TaskCommand.of(TaskAction.DELIVER), Actor.SYSTEM);
        } else {
            overviews.refresh(task.exam().id());
        }
        publish(task, "delivered", now);
    }

    /** Notes that the institution that asked has read the version; only the first time counts. */
    public void open(ReportVersion version, Actor reader) {
        Instant now = ReportDesk.now();
        if (!deliveries.open(version.id(), ReportDesk.person(reader), now)) {
            return;
        }
        ReadingTask task = tasks.find(version.taskId()).orElseThrow(Problem::notFound);
        if (task.state() == TaskState.SIGNED || task.state() == TaskState.DELIVERED) {
            tasks.act(task.id(), TaskCommand.of(TaskAction.OPEN), reader);
        } else {
            overviews.refresh(task.exam().id());
        }
        publish(task, "opened", now);
    }

    private void publish(ReadingTask task, String what, Instant now) {
        events.publishEvent(
                new ReportChanged(
                        task.id(),
                        task.exam().id(),
                        task.centreId(),
                        task.institutionId(),
                        what,
                        now));
    }
}
