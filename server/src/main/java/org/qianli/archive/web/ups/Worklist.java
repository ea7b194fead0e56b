// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.PatientScope;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.platform.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The rules of workitems: who may change what, and in which state.
 *
 * <p>Each change is one transaction that holds the row; events go out when it is committed.
 *
 * @dicom PS3.4 CC.1.1, CC.2
 */
@Service
class Worklist {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");

    private final WorkitemTable table;
    private final SubscriptionTable subscriptions;
    private final EventChannels channels;
    private final TransactionTemplate transactions;
    private final Gate gate;
    private final Audit audit;

    Worklist(
            WorkitemTable table,
            SubscriptionTable subscriptions,
            EventChannels channels,
            TransactionTemplate transactions,
            Gate gate,
            Audit audit) {
        this.table = table;
        this.subscriptions = subscriptions;
        this.channels = channels;
        this.transactions = transactions;
        this.gate = gate;
        this.audit = audit;
    }

    /** A workitem after a change, and what is to be told of it. */
    private record Changed(Workitem workitem, List<Notice> notices) {
        Changed {
            notices = List.copyOf(notices);
        }
    }

    /** Adds a workitem of the caller's institution. */
    Workitem create(String uid, DataSet sent) {
        Caller caller = gate.requireSender();
        Requirements.toCreate(sent);
        DataSet attributes =
                sent.toBuilder()
                        .remove(Tag.TransactionUID)
                        .put(Tag.SOPClassUID, Uids.UnifiedProcedureStepPush)
                        .put(Tag.SOPInstanceUID, uid)
                        .build();
        Changed created =
                Objects.requireNonNull(
                        transactions.execute(status -> {
                            Workitem added =
                                    table.add(caller.institutionId(), uid, attributes)
                                            .orElseThrow(Refusal.EXISTS::refused);
                            subscriptions.watchers(added.institution()).stream()
                                    .filter(watcher -> table.matches(added.id(), watcher.filter()))
                                    .forEach(w -> subscriptions.add(added.id(), w.subscriber()));
                            return told(added, Notice.state(added, to(added)));
                        }));
        return done(caller, "workitem.create", created);
    }

    Workitem retrieve(String uid) {
        Workitem found = table.find(gate.scope(), uid).orElseThrow(Problem::notFound);
        audit.recordOnce(
                AuditEvent.success(gate.caller(), "workitem.view", "workitem", found.id()));
        return found;
    }

    List<Workitem> search(WorkitemFilter filter, int limit, long offset) {
        PatientScope scope = gate.scope();
        List<Workitem> found = table.search(scope.visibleIds(), filter, limit, offset);
        audit.recordOnce(AuditEvent.success(gate.caller(), "workitem.search", "workitem", "*"));
        return found;
    }

    /** Changes attributes; of a claimed workitem only its performer may. */
    void update(String uid, String transaction, DataSet changes) {
        Requirements.toUpdate(changes);
        change(
                "workitem.update",
                uid,
                item -> {
                    if (item.hasEnded()) {
                        throw Refusal.ENDED.refused();
                    }
                    requirePerformer(item, transaction);
                    Workitem changed =
                            item.with(changes.toBuilder().remove(Tag.TransactionUID).build());
                    table.save(changed);
                    return new Changed(changed, updates(changed, changes));
                });
    }

    private static void requirePerformer(Workitem item, String transaction) {
        if (!item.transaction().isEmpty() && transaction.isEmpty()) {
            throw Refusal.TRANSACTION_MISSING.refused();
        }
        if (!item.transaction().equals(transaction)) {
            throw Refusal.TRANSACTION_INCORRECT.refused();
        }
    }

    private List<Notice> updates(Workitem changed, DataSet changes) {
        List<Subscriber> to = to(changed);
        List<Notice> notices = new ArrayList<>();
        part(changes, Tag.ProcedureStepProgressInformationSequence)
                .ifPresent(progress ->
                        notices.add(
                                new Notice(changed, to, Notice.Type.PROGRESS_REPORT, progress)));
        part(changes, Tag.ScheduledStationNameCodeSequence, Tag.ScheduledHumanPerformersSequence)
                .ifPresent(assigned ->
                        notices.add(new Notice(changed, to, Notice.Type.ASSIGNED, assigned)));
        if (changes.contains(Tag.InputReadinessState)) {
            notices.add(Notice.state(changed, to));
        }
        return notices;
    }

    private static Optional<DataSet> part(DataSet changes, int... tags) {
        DataSet.Builder part = DataSet.builder();
        changes.find(Tag.SpecificCharacterSet).ifPresent(part::put);
        boolean any = false;
        for (int tag : tags) {
            any |= changes.contains(tag);
            changes.find(tag).ifPresent(part::put);
        }
        return any ? Optional.of(part.build()) : Optional.empty();
    }

    /**
     * Moves a workitem to another state.
     *
     * @return a warning, where it is in that state already
     * @dicom PS3.4 Table CC.1.1-2
     */
    Optional<String> changeState(String uid, String wanted, String transaction) {
        if (!List.of(Workitem.IN_PROGRESS, Workitem.COMPLETED, Workitem.CANCELED)
                .contains(wanted)) {
            throw Refusal.MALFORMED.refused();
        }
        if (transaction.isEmpty()) {
            throw Refusal.TRANSACTION_MISSING.refused();
        }
        Workitem before = find(uid);
        if (before.hasEnded() && before.state().equals(wanted)) {
            return Optional.of(alreadyIn(wanted));
        }
        change(
                "workitem.state",
                uid,
                item -> {
                    requireTransition(item, wanted, transaction);
                    Workitem changed = item.in(wanted, transaction);
                    table.save(changed);
                    return told(changed, Notice.state(changed, to(changed)));
                });
        return Optional.empty();
    }

    private static void requireTransition(Workitem item, String wanted, String transaction) {
        if (wanted.equals(Workitem.IN_PROGRESS)) {
            if (!item.state().equals(Workitem.SCHEDULED)) {
                throw Refusal.STATE.refused();
            }
            return;
        }
        if (!item.state().equals(Workitem.IN_PROGRESS)) {
            throw Refusal.STATE.refused();
        }
        requirePerformer(item, transaction);
        Requirements.toEnd(item.attributes(), wanted);
    }

    /**
     * Asks for a workitem not to be done: one that nobody has claimed is cancelled at once, the
     * performer of another is told.
     *
     * @param reason as sent; may be empty
     * @return a warning, where it is cancelled already
     * @dicom PS3.4 CC.2.2.3
     */
    Optional<String> requestCancel(String uid, DataSet reason) {
        Workitem before = find(uid);
        if (before.state().equals(Workitem.CANCELED)) {
            return Optional.of(alreadyIn(Workitem.CANCELED));
        }
        change(
                "workitem.cancel",
                uid,
                item -> {
                    if (item.hasEnded()) {
                        throw Refusal.COMPLETED.refused();
                    }
                    List<Subscriber> to = to(item);
                    if (item.state().equals(Workitem.IN_PROGRESS)) {
                        return told(
                                item, new Notice(item, to, Notice.Type.CANCEL_REQUESTED, reason));
                    }
                    Workitem claimed = item.in(Workitem.IN_PROGRESS, "");
                    Workitem canceled =
                            claimed.with(discontinued(reason)).in(Workitem.CANCELED, "");
                    table.save(canceled);
                    return told(canceled, Notice.state(claimed, to), Notice.state(canceled, to));
                });
        return Optional.empty();
    }

    /** Meets the final state's requirements in place of a performer that there is none of. */
    private static DataSet discontinued(DataSet reason) {
        DataSet unspecified =
                DataSet.builder()
                        .put(Tag.CodeValue, "110513")
                        .put(Tag.CodingSchemeDesignator, "DCM")
                        .put(Tag.CodeMeaning, "Discontinued for unspecified reason")
                        .build();
        List<DataSet> codes = reason.items(Tag.ProcedureStepDiscontinuationReasonCodeSequence);
        DataSet.Builder progress =
                DataSet.builder()
                        .put(
                                Tag.ProcedureStepCancellationDateTime,
                                LocalDateTime.now(ZoneId.systemDefault()).format(MOMENT))
                        .putItems(
                                Tag.ProcedureStepDiscontinuationReasonCodeSequence,
                                codes.isEmpty() ? List.of(unspecified) : codes);
        reason.find(Tag.SpecificCharacterSet).ifPresent(progress::put);
        reason.find(Tag.ReasonForCancellation).ifPresent(progress::put);
        return DataSet.builder()
                .putItems(Tag.ProcedureStepProgressInformationSequence, progress.build())
                .build();
    }

    private Workitem find(String uid) {
        return table.find(gate.scope(), uid).orElseThrow(Problem::notFound);
    }

    private void change(String action, String uid, Function<Workitem, Changed> change) {
        Caller caller = gate.requireSender();
        PatientScope scope = gate.scope();
        Changed changed =
                Objects.requireNonNull(
                        transactions.execute(status ->
                                change.apply(
                                        table.lock(scope, uid).orElseThrow(Problem::notFound))));
        var _ = done(caller, action, changed);
    }

    private Workitem done(Caller caller, String action, Changed changed) {
        audit.record(AuditEvent.success(caller, action, "workitem", changed.workitem().id()));
        changed.notices().forEach(channels::send);
        return changed.workitem();
    }

    private List<Subscriber> to(Workitem workitem) {
        return subscriptions.of(workitem.id());
    }

    private static Changed told(Workitem workitem, Notice... notices) {
        return new Changed(workitem, List.of(notices));
    }

    private static String alreadyIn(String state) {
        return "The UPS is already in the requested state of " + state + ".";
    }
}
