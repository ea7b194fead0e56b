// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.net.pdu.AeTitle;

/**
 * Unified procedure steps in memory, with the rules of their states and those who watch them.
 *
 * <p>Safe for use by many threads; events are handed out by the thread that caused them, after the
 * change is made and outside the lock.
 *
 * @dicom PS3.4 CC.1.1
 */
public final class Worklist {
    /** The instance that stands for all steps in a subscription. */
    public static final String GLOBAL = "1.2.840.10008.5.1.4.34.5";

    /** The instance that stands for all steps a filter selects. */
    public static final String FILTERED_GLOBAL = "1.2.840.10008.5.1.4.34.5.1";

    private static final class Step {
        DataSet attributes;
        String transaction = "";
        final Set<AeTitle> watchers = new HashSet<>();

        Step(DataSet attributes) {
            this.attributes = attributes;
        }

        UpsState state() {
            return attributes
                    .string(Tag.ProcedureStepState)
                    .flatMap(UpsState::find)
                    .orElse(UpsState.SCHEDULED);
        }
    }

    // Guarded by this.
    private final Map<String, Step> steps = new LinkedHashMap<>();
    private final Set<AeTitle> globalWatchers = new HashSet<>();
    private final Consumer<UpsEvent> events;

    /**
     * Makes an empty worklist.
     *
     * @param events told of everything that somebody watches
     */
    public Worklist(Consumer<UpsEvent> events) {
        this.events = events;
    }

    /** Adds a step, which must be scheduled. */
    public UpsStatus create(String uid, DataSet attributes) {
        List<UpsEvent> happened;
        synchronized (this) {
            if (steps.containsKey(uid)) {
                return UpsStatus.DUPLICATE_SOP_INSTANCE;
            }
            Optional<String> state = attributes.string(Tag.ProcedureStepState);
            if (!state.equals(Optional.of(UpsState.SCHEDULED.value()))) {
                return UpsStatus.NOT_CREATED_AS_SCHEDULED;
            }
            Step step = new Step(attributes);
            step.watchers.addAll(globalWatchers);
            steps.put(uid, step);
            happened = happened(uid, step, UpsEvent.Type.STATE_REPORT, stateOf(step));
        }
        happened.forEach(events);
        return UpsStatus.SUCCESS;
    }

    /** Finds a step; who performs it stays secret. */
    public synchronized Optional<DataSet> find(String uid) {
        return Optional.ofNullable(steps.get(uid)).map(step -> step.attributes);
    }

    /** Lists all steps by their UIDs, in the order they were created. */
    public synchronized Map<String, DataSet> all() {
        Map<String, DataSet> all = new LinkedHashMap<>();
        steps.forEach((uid, step) -> all.put(uid, step.attributes));
        return all;
    }

    /** Changes attributes; in progress only who performs the step may. */
    public UpsStatus update(String uid, DataSet changes) {
        List<UpsEvent> happened = List.of();
        synchronized (this) {
            Step step = steps.get(uid);
            if (step == null) {
                return UpsStatus.NO_SUCH_STEP;
            }
            if (step.state().isFinal()) {
                return UpsStatus.MAY_NO_LONGER_BE_UPDATED;
            }
            String transaction = changes.string(Tag.TransactionUID).orElse("");
            if (!transaction.equals(step.transaction)) {
                return UpsStatus.WRONG_TRANSACTION_UID;
            }
            if (changes.contains(Tag.ProcedureStepState)) {
                return UpsStatus.INVALID_ARGUMENT_VALUE; // states change by their action alone
            }
            DataSet rest = changes.toBuilder().remove(Tag.TransactionUID).build();
            step.attributes = step.attributes.toBuilder().putAll(rest).build();
            if (changes.contains(Tag.ProcedureStepProgressInformationSequence)) {
                DataSet progress =
                        DataSet.builder()
                                .putItems(
                                        Tag.ProcedureStepProgressInformationSequence,
                                        changes.items(Tag.ProcedureStepProgressInformationSequence))
                                .build();
                happened = happened(uid, step, UpsEvent.Type.PROGRESS_REPORT, progress);
            }
        }
        happened.forEach(events);
        return UpsStatus.SUCCESS;
    }

    /**
     * Moves a step to another state.
     *
     * @param transaction names who performs it: set by the move to IN PROGRESS, demanded after it
     */
    public UpsStatus change(String uid, UpsState wanted, String transaction) {
        List<UpsEvent> happened;
        synchronized (this) {
            Step step = steps.get(uid);
            UpsStatus obstacle =
                    step == null ? UpsStatus.NO_SUCH_STEP : obstacle(step, wanted, transaction);
            if (obstacle != null || step == null) {
                return obstacle == null ? UpsStatus.NO_SUCH_STEP : obstacle;
            }
            step.transaction = transaction;
            happened = moved(uid, step, wanted);
        }
        happened.forEach(events);
        return UpsStatus.SUCCESS;
    }

    /** Finds what stands against a change of state, by table CC.1.1-2. */
    private static @Nullable UpsStatus obstacle(Step step, UpsState wanted, String transaction) {
        if (transaction.isEmpty()) {
            return UpsStatus.WRONG_TRANSACTION_UID;
        }
        UpsState state = step.state();
        if (state.isFinal()) {
            if (state != wanted) {
                return UpsStatus.MAY_NO_LONGER_BE_UPDATED;
            }
            return state == UpsState.CANCELED
                    ? UpsStatus.ALREADY_CANCELED
                    : UpsStatus.ALREADY_COMPLETED;
        }
        boolean ours = state == UpsState.SCHEDULED || step.transaction.equals(transaction);
        return switch (wanted) {
            case SCHEDULED -> UpsStatus.SCHEDULED_ONLY_BY_CREATE;
            case IN_PROGRESS ->
                    state == UpsState.IN_PROGRESS ? UpsStatus.ALREADY_IN_PROGRESS : null;
            case COMPLETED, CANCELED -> {
                if (state == UpsState.SCHEDULED) {
                    yield UpsStatus.NOT_YET_IN_PROGRESS;
                }
                if (!ours) {
                    yield UpsStatus.WRONG_TRANSACTION_UID;
                }
                boolean ready = wanted == UpsState.CANCELED || isPerformed(step.attributes);
                yield ready ? null : UpsStatus.FINAL_STATE_REQUIREMENTS_NOT_MET;
            }
        };
    }

    /** What was performed has to be on record before a step is complete (table CC.2.5-3). */
    private static boolean isPerformed(DataSet attributes) {
        return attributes
                .item(Tag.UnifiedProcedureStepPerformedProcedureSequence)
                .filter(item -> item.contains(Tag.PerformedProcedureStepStartDateTime))
                .isPresent();
    }

    private List<UpsEvent> moved(String uid, Step step, UpsState state) {
        step.attributes =
                step.attributes.toBuilder().put(Tag.ProcedureStepState, state.value()).build();
        return happened(uid, step, UpsEvent.Type.STATE_REPORT, stateOf(step));
    }

    /**
     * Asks for a step not to be performed: a scheduled one is cancelled at once, the performer of
     * another is told.
     */
    public UpsStatus requestCancel(String uid, DataSet reason) {
        List<UpsEvent> happened = new ArrayList<>();
        synchronized (this) {
            Step step = steps.get(uid);
            if (step == null) {
                return UpsStatus.NO_SUCH_STEP;
            }
            switch (step.state()) {
                case CANCELED -> {
                    return UpsStatus.ALREADY_CANCELED;
                }
                case COMPLETED -> {
                    return UpsStatus.CANCEL_OF_COMPLETED;
                }
                case SCHEDULED -> {
                    happened.addAll(moved(uid, step, UpsState.IN_PROGRESS));
                    happened.addAll(moved(uid, step, UpsState.CANCELED));
                }
                case IN_PROGRESS ->
                        happened.addAll(
                                happened(uid, step, UpsEvent.Type.CANCEL_REQUESTED, reason));
            }
        }
        happened.forEach(events);
        return UpsStatus.SUCCESS;
    }

    /** Has somebody told of a step, or of all by {@link #GLOBAL}; first of the state it is in. */
    public UpsStatus subscribe(String uid, AeTitle watcher) {
        List<UpsEvent> happened = new ArrayList<>();
        synchronized (this) {
            if (isGlobal(uid)) {
                globalWatchers.add(watcher);
                steps.forEach((name, step) -> happened.addAll(watched(name, step, watcher)));
            } else {
                Step step = steps.get(uid);
                if (step == null) {
                    return UpsStatus.NO_SUCH_STEP;
                }
                happened.addAll(watched(uid, step, watcher));
            }
        }
        happened.forEach(events);
        return UpsStatus.SUCCESS;
    }

    private static List<UpsEvent> watched(String uid, Step step, AeTitle watcher) {
        return step.watchers.add(watcher)
                ? List.of(new UpsEvent(watcher, uid, UpsEvent.Type.STATE_REPORT, stateOf(step)))
                : List.of();
    }

    /** Ends a subscription to a step, or to all of them. */
    public synchronized UpsStatus unsubscribe(String uid, AeTitle watcher) {
        if (isGlobal(uid)) {
            globalWatchers.remove(watcher);
            steps.values().forEach(step -> step.watchers.remove(watcher));
            return UpsStatus.SUCCESS;
        }
        Step step = steps.get(uid);
        if (step == null) {
            return UpsStatus.NO_SUCH_STEP;
        }
        step.watchers.remove(watcher);
        return UpsStatus.SUCCESS;
    }

    /** Ends the subscription to steps to come; those watched stay so. */
    public synchronized UpsStatus suspend(AeTitle watcher) {
        globalWatchers.remove(watcher);
        return UpsStatus.SUCCESS;
    }

    private static boolean isGlobal(String uid) {
        return uid.equals(GLOBAL) || uid.equals(FILTERED_GLOBAL);
    }

    private static DataSet stateOf(Step step) {
        return DataSet.builder()
                .put(Tag.ProcedureStepState, step.state().value())
                .put(
                        Tag.InputReadinessState,
                        step.attributes.string(Tag.InputReadinessState).orElse("READY"))
                .build();
    }

    private static List<UpsEvent> happened(
            String uid, Step step, UpsEvent.Type type, DataSet information) {
        return step.watchers.stream()
                .map(watcher -> new UpsEvent(watcher, uid, type, information))
                .toList();
    }
}
