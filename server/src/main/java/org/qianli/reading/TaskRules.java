// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import static org.qianli.reading.Capacity.AUDITOR;
import static org.qianli.reading.Capacity.COORDINATOR;
import static org.qianli.reading.Capacity.READER;
import static org.qianli.reading.Capacity.REQUESTER;
import static org.qianli.reading.Capacity.SYSTEM;
import static org.qianli.reading.Guard.AMENDING;
import static org.qianli.reading.Guard.AUTHOR_OR_ASSIGNEE;
import static org.qianli.reading.Guard.EMERGENCY;
import static org.qianli.reading.Guard.EXPIRED;
import static org.qianli.reading.Guard.FIRST_OF_TWO;
import static org.qianli.reading.Guard.FIRST_VERSION;
import static org.qianli.reading.Guard.FREE;
import static org.qianli.reading.Guard.HELD;
import static org.qianli.reading.Guard.HOLDER;
import static org.qianli.reading.Guard.HOLDER_OR_COORDINATOR;
import static org.qianli.reading.Guard.LAST_READING;
import static org.qianli.reading.Guard.NOT_AUTHOR;
import static org.qianli.reading.Guard.NOT_FIRST_READER;
import static org.qianli.reading.Guard.SINGLE;
import static org.qianli.reading.TaskState.AWAITING_IMAGES;
import static org.qianli.reading.TaskState.CANCELLED;
import static org.qianli.reading.TaskState.CLAIMED;
import static org.qianli.reading.TaskState.DELIVERED;
import static org.qianli.reading.TaskState.DRAFTED;
import static org.qianli.reading.TaskState.OPENED;
import static org.qianli.reading.TaskState.READY;
import static org.qianli.reading.TaskState.RETURNED;
import static org.qianli.reading.TaskState.SENT_BACK;
import static org.qianli.reading.TaskState.SIGNED;
import static org.qianli.reading.TaskState.SUSPENDED;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianli.reading.Decision.Allowed;
import org.qianli.reading.Decision.Refusal;
import org.qianli.reading.Decision.Refused;

/**
 * Decides what may happen to a task: one table of state and action, for centres of every kind.
 *
 * <p>What is not in the table does not exist; a pair without a row is refused as wrong state. The
 * lock is independent of the state except that an unheld {@code claimed} task is {@code ready}.
 */
public final class TaskRules {

    /** One cell of the table. */
    record Rule(TaskState to, Set<Capacity> who, List<Guard> guards) {}

    private static final Map<TaskState, Map<TaskAction, Rule>> TABLE = table();

    private TaskRules() {}

    /** Decides one action. */
    public static Decision decide(TaskFacts task, TaskAction action, Actor actor, Instant now) {
        Rule rule = exits(task.state()).get(action);
        if (rule == null) {
            return new Refused(Refusal.WRONG_STATE);
        }
        if (Collections.disjoint(rule.who, actor.capacities())) {
            return new Refused(Refusal.FORBIDDEN);
        }
        return rule.guards.stream()
                .map(guard -> guard.refusal(task, actor, now))
                .flatMap(Optional::stream)
                .<Decision>map(Refused::new)
                .findFirst()
                .orElseGet(() -> new Allowed(rule.to));
    }

    /** Lists what this actor may do now, for the buttons of a page. */
    public static Set<TaskAction> allowed(TaskFacts task, Actor actor, Instant now) {
        Set<TaskAction> actions = EnumSet.noneOf(TaskAction.class);
        for (TaskAction action : exits(task.state()).keySet()) {
            if (decide(task, action, actor, now) instanceof Allowed) {
                actions.add(action);
            }
        }
        return actions;
    }

    static Map<TaskAction, Rule> exits(TaskState state) {
        return TABLE.getOrDefault(state, Map.of());
    }

    private static Map<TaskState, Map<TaskAction, Rule>> table() {
        Map<TaskState, Map<TaskAction, Rule>> table = new EnumMap<>(TaskState.class);
        beforeReading(new Rows(table));
        reading(new Rows(table));
        auditing(new Rows(table));
        afterSigning(new Rows(table));
        aside(new Rows(table));
        return table;
    }

    private static void beforeReading(Rows rows) {
        rows.from(AWAITING_IMAGES)
                .to(READY, TaskAction.COMPLETE, Set.of(SYSTEM))
                .to(CANCELLED, TaskAction.CANCEL, Set.of(COORDINATOR, SYSTEM))
                .to(
                        AWAITING_IMAGES,
                        TaskAction.DOUBLE,
                        Set.of(COORDINATOR, SYSTEM),
                        FIRST_VERSION,
                        SINGLE)
                .to(AWAITING_IMAGES, TaskAction.PRIORITISE, Set.of(COORDINATOR, REQUESTER));
        rows.from(READY)
                .to(CLAIMED, TaskAction.CLAIM, Set.of(READER), NOT_FIRST_READER, FREE)
                .to(READY, TaskAction.DOUBLE, Set.of(COORDINATOR), FIRST_VERSION, SINGLE)
                .to(READY, TaskAction.ASSIGN, Set.of(COORDINATOR))
                .to(SENT_BACK, TaskAction.SEND_BACK, Set.of(COORDINATOR), FIRST_VERSION)
                .to(SUSPENDED, TaskAction.SUSPEND, Set.of(COORDINATOR))
                .to(CANCELLED, TaskAction.CANCEL, Set.of(COORDINATOR, SYSTEM), FIRST_VERSION)
                .to(DELIVERED, TaskAction.ABANDON, Set.of(COORDINATOR, SYSTEM), AMENDING)
                .to(READY, TaskAction.PRIORITISE, Set.of(COORDINATOR, REQUESTER));
    }

    private static void reading(Rows rows) {
        Set<Capacity> writers = Set.of(READER, AUDITOR);
        Set<Capacity> centre = Set.of(READER, AUDITOR, COORDINATOR);
        Set<Capacity> ending = Set.of(READER, AUDITOR, COORDINATOR, SYSTEM);
        rows.from(CLAIMED)
                .to(CLAIMED, TaskAction.CLAIM, writers, NOT_FIRST_READER, FREE)
                .to(CLAIMED, TaskAction.EDIT, writers, HOLDER)
                .to(READY, TaskAction.HAND_IN, writers, HOLDER, FIRST_OF_TWO)
                .to(DRAFTED, TaskAction.SUBMIT, writers, HOLDER, LAST_READING)
                .to(DRAFTED, TaskAction.ISSUE, writers, HOLDER, FIRST_VERSION, EMERGENCY)
                .to(READY, TaskAction.RELEASE, writers, HOLDER)
                .to(READY, TaskAction.EXPIRE, Set.of(SYSTEM), EXPIRED)
                .to(READY, TaskAction.BREAK_LOCK, Set.of(COORDINATOR), HELD)
                .to(READY, TaskAction.ASSIGN, Set.of(COORDINATOR))
                .to(SENT_BACK, TaskAction.SEND_BACK, centre, HOLDER_OR_COORDINATOR, FIRST_VERSION)
                .to(SUSPENDED, TaskAction.SUSPEND, centre, HOLDER_OR_COORDINATOR)
                .to(CANCELLED, TaskAction.CANCEL, Set.of(COORDINATOR, SYSTEM), FIRST_VERSION)
                .to(DELIVERED, TaskAction.ABANDON, ending, HOLDER_OR_COORDINATOR, AMENDING)
                .to(CLAIMED, TaskAction.PRIORITISE, Set.of(COORDINATOR, REQUESTER));
        rows.from(RETURNED)
                .to(RETURNED, TaskAction.CLAIM, writers, FREE, AUTHOR_OR_ASSIGNEE)
                .to(RETURNED, TaskAction.EDIT, writers, HOLDER)
                .to(DRAFTED, TaskAction.SUBMIT, writers, HOLDER)
                .to(RETURNED, TaskAction.RELEASE, writers, HOLDER)
                .to(RETURNED, TaskAction.EXPIRE, Set.of(SYSTEM), EXPIRED)
                .to(RETURNED, TaskAction.BREAK_LOCK, Set.of(COORDINATOR), HELD)
                .to(RETURNED, TaskAction.ASSIGN, Set.of(COORDINATOR))
                .to(CANCELLED, TaskAction.CANCEL, Set.of(COORDINATOR, SYSTEM), FIRST_VERSION)
                .to(DELIVERED, TaskAction.ABANDON, Set.of(COORDINATOR, SYSTEM), AMENDING)
                .to(RETURNED, TaskAction.PRIORITISE, Set.of(COORDINATOR, REQUESTER));
    }

    private static void auditing(Rows rows) {
        rows.from(DRAFTED)
                .to(DRAFTED, TaskAction.CLAIM, Set.of(AUDITOR), NOT_AUTHOR, FREE)
                .to(DRAFTED, TaskAction.EDIT, Set.of(AUDITOR), NOT_AUTHOR, HOLDER)
                .to(RETURNED, TaskAction.RETURN, Set.of(AUDITOR), NOT_AUTHOR, HOLDER, SINGLE)
                .to(SIGNED, TaskAction.SIGN, Set.of(AUDITOR), NOT_AUTHOR, HOLDER)
                .to(DRAFTED, TaskAction.RELEASE, Set.of(AUDITOR), HOLDER)
                .to(DRAFTED, TaskAction.EXPIRE, Set.of(SYSTEM), EXPIRED)
                .to(DRAFTED, TaskAction.BREAK_LOCK, Set.of(COORDINATOR), HELD)
                .to(DRAFTED, TaskAction.ASSIGN, Set.of(COORDINATOR))
                .to(CANCELLED, TaskAction.CANCEL, Set.of(COORDINATOR, SYSTEM), FIRST_VERSION)
                .to(DELIVERED, TaskAction.ABANDON, Set.of(COORDINATOR, SYSTEM), AMENDING)
                .to(DRAFTED, TaskAction.PRIORITISE, Set.of(COORDINATOR, REQUESTER));
    }

    private static void afterSigning(Rows rows) {
        Set<Capacity> writers = Set.of(READER, AUDITOR);
        Set<Capacity> answerable = Set.of(AUDITOR, COORDINATOR);
        rows.from(SIGNED)
                .to(DELIVERED, TaskAction.DELIVER, Set.of(SYSTEM))
                .to(OPENED, TaskAction.OPEN, Set.of(REQUESTER))
                .to(CLAIMED, TaskAction.AMEND, writers)
                .to(READY, TaskAction.WITHDRAW, answerable);
        rows.from(DELIVERED)
                .to(OPENED, TaskAction.OPEN, Set.of(REQUESTER))
                .to(CLAIMED, TaskAction.AMEND, writers)
                .to(READY, TaskAction.WITHDRAW, answerable);
        rows.from(OPENED)
                .to(CLAIMED, TaskAction.AMEND, writers)
                .to(READY, TaskAction.WITHDRAW, answerable);
    }

    private static void aside(Rows rows) {
        rows.from(SENT_BACK)
                .to(READY, TaskAction.RESUBMIT, Set.of(REQUESTER))
                .to(READY, TaskAction.RESUME, Set.of(COORDINATOR))
                .to(CANCELLED, TaskAction.CANCEL, Set.of(COORDINATOR));
        rows.from(CANCELLED).to(READY, TaskAction.RESUME, Set.of(SYSTEM));
        rows.from(SUSPENDED)
                .to(READY, TaskAction.RESUME, Set.of(READER, COORDINATOR))
                .to(CANCELLED, TaskAction.CANCEL, Set.of(COORDINATOR, SYSTEM), FIRST_VERSION)
                .to(DELIVERED, TaskAction.ABANDON, Set.of(COORDINATOR, SYSTEM), AMENDING)
                .to(SUSPENDED, TaskAction.PRIORITISE, Set.of(COORDINATOR, REQUESTER));
    }

    private static final class Rows {
        private final Map<TaskState, Map<TaskAction, Rule>> table;
        private TaskState from = AWAITING_IMAGES;

        Rows(Map<TaskState, Map<TaskAction, Rule>> table) {
            this.table = table;
        }

        Rows from(TaskState state) {
            from = state;
            return this;
        }

        Rows to(TaskState state, TaskAction action, Set<Capacity> who, Guard... guards) {
            Rule earlier =
                    table.computeIfAbsent(from, _ -> new EnumMap<>(TaskAction.class))
                            .put(action, new Rule(state, who, List.of(guards)));
            if (earlier != null) {
                throw new IllegalStateException(from + " has two rows for " + action);
            }
            return this;
        }
    }
}
