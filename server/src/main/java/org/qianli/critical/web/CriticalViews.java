// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Role;
import org.qianli.critical.Contact;
import org.qianli.critical.CriticalItem;
import org.qianli.critical.CriticalItems;
import org.qianli.critical.CriticalLevel;
import org.qianli.critical.CriticalResult;
import org.qianli.critical.CriticalState;
import org.qianli.critical.CriticalStep;
import org.qianli.critical.store.CriticalTable;
import org.qianli.directory.CentreId;
import org.qianli.directory.Directory;
import org.qianli.directory.Institution;
import org.qianli.platform.Problem;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskRow;
import org.qianli.reading.TaskRows;
import org.springframework.stereotype.Component;

/** Critical results as pages show them. */
@Component
class CriticalViews {

    /** An entry of the list. */
    record CriticalItemView(String code, CriticalLevel level, String title, int minutes) {}

    /** A critical result with the exam it is about and what this caller may do. */
    record CriticalView(
            UUID id,
            UUID taskId,
            UUID examId,
            CriticalLevel level,
            String code,
            @Nullable String title,
            String finding,
            CriticalState state,
            Contact contact,
            Instant raisedAt,
            Person raisedBy,
            Instant dueAt,
            TaskRow.PatientView patient,
            String modality,
            String bodyPart,
            String description,
            String accession,
            Place institution,
            String centre,
            List<CriticalStep> steps,
            List<String> actions) {}

    /** The requesting institution, with the number that the centre calls. */
    record Place(UUID id, String name, String phone) {}

    private final CriticalTable results;
    private final CriticalItems items;
    private final ReadingTasks tasks;
    private final TaskRows rows;
    private final Directory directory;

    CriticalViews(
            CriticalTable results,
            CriticalItems items,
            ReadingTasks tasks,
            TaskRows rows,
            Directory directory) {
        this.results = results;
        this.items = items;
        this.tasks = tasks;
        this.rows = rows;
        this.directory = directory;
    }

    /** The kind of one of the caller's centres. */
    String kind(CentreId centre, Caller caller) {
        if (!caller.centres().contains(centre)) {
            throw Problem.notFound();
        }
        return directory.findCentre(centre).orElseThrow(Problem::notFound).kind().word();
    }

    static CriticalItemView item(CriticalItem item, Locale locale) {
        return new CriticalItemView(
                item.code(),
                item.level(),
                item.title(locale),
                Math.toIntExact(item.level().limit().toMinutes()));
    }

    CriticalView view(CriticalResult result, Caller caller, Locale locale) {
        ReadingTask task = tasks.find(result.taskId()).orElseThrow(Problem::notFound);
        Institution place = directory.findInstitution(result.institutionId()).orElseThrow();
        return new CriticalView(
                result.id(),
                result.taskId(),
                result.examId(),
                result.level(),
                result.code(),
                items.find(result.code()).map(item -> item.title(locale)).orElse(null),
                result.finding(),
                result.state(),
                result.contact(),
                result.raisedAt(),
                result.raisedBy(),
                result.dueAt(),
                rows.patient(task.exam()),
                task.exam().modality(),
                task.exam().bodyPart(),
                task.exam().description(),
                task.exam().accession(),
                new Place(place.id().value(), place.name(), place.phone()),
                directory.findCentre(result.centreId()).orElseThrow().name(),
                results.steps(result.id()),
                actions(result, caller));
    }

    static boolean mayReceive(CriticalResult result, Caller caller) {
        return caller.has(Role.CLINICIAN, result.institutionId())
                || caller.has(Role.TECHNICIAN, result.institutionId());
    }

    static boolean mayHandle(CriticalResult result, Caller caller) {
        return caller.has(Role.CLINICIAN, result.institutionId());
    }

    static boolean mayCall(CriticalResult result, Caller caller) {
        return caller.has(Role.READER, result.centreId())
                || caller.has(Role.AUDITOR, result.centreId())
                || caller.has(Role.COORDINATOR, result.centreId());
    }

    private static List<String> actions(CriticalResult result, Caller caller) {
        List<String> actions = new ArrayList<>();
        if (result.state() == CriticalState.NOTIFIED && mayReceive(result, caller)) {
            actions.add("receive");
        }
        if (result.state() == CriticalState.NOTIFIED && mayCall(result, caller)) {
            actions.add("phone");
        }
        if (result.state() == CriticalState.RECEIVED && mayHandle(result, caller)) {
            actions.add("handle");
        }
        boolean open =
                result.state() == CriticalState.NOTIFIED
                        || result.state() == CriticalState.RECEIVED;
        if (open && mayCall(result, caller)) {
            actions.add("withdraw");
        }
        return actions;
    }
}
