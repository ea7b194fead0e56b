// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import java.util.List;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.PatientScope;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.platform.Problem;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is told what happens: of one workitem, of all, or of those that a filter selects.
 *
 * <p>A deletion lock is granted to everybody: workitems are not deleted.
 *
 * @dicom PS3.4 CC.2.3
 */
@Service
class Subscriptions {

    /** The instance that stands for all workitems. */
    static final String GLOBAL = "1.2.840.10008.5.1.4.34.5";

    /** The instance that stands for all workitems that a filter selects. */
    static final String FILTERED = "1.2.840.10008.5.1.4.34.5.1";

    /** Of workitems there are already; so many first reports are enough for one request. */
    private static final int MOST = 10_000;

    private final WorkitemTable workitems;
    private final SubscriptionTable table;
    private final EventChannels channels;
    private final TransactionTemplate transactions;
    private final Gate gate;
    private final Audit audit;

    Subscriptions(
            WorkitemTable workitems,
            SubscriptionTable table,
            EventChannels channels,
            TransactionTemplate transactions,
            Gate gate,
            Audit audit) {
        this.workitems = workitems;
        this.table = table;
        this.channels = channels;
        this.transactions = transactions;
        this.gate = gate;
        this.audit = audit;
    }

    /** Subscribes; the first report is of the state that each workitem is in. */
    void subscribe(String uid, String aeTitle, WorkitemFilter filter) {
        Caller caller = gate.requireSender();
        PatientScope scope = gate.scope();
        Subscriber subscriber = new Subscriber(caller.institutionId(), aeTitle);
        boolean filtered = uid.equals(FILTERED);
        if (filtered == filter.terms().isEmpty()) {
            throw Refusal.MALFORMED.refused();
        }
        transactions.executeWithoutResult(status -> {
            if (isGlobal(uid)) {
                table.watch(subscriber, filtered, filter, scope);
                workitems
                        .search(scope.visibleIds(), filter, MOST, 0)
                        .forEach(workitem -> table.add(workitem.id(), subscriber));
            } else {
                Workitem workitem = workitems.find(scope, uid).orElseThrow(Problem::notFound);
                table.add(workitem.id(), subscriber);
            }
        });
        List<Workitem> first =
                isGlobal(uid)
                        ? workitems.search(scope.visibleIds(), filter, MOST, 0)
                        : workitems.find(scope, uid).stream().toList();
        first.forEach(workitem -> channels.send(Notice.state(workitem, List.of(subscriber))));
        audit.record(AuditEvent.success(caller, "workitem.subscribe", "workitem", uid));
    }

    /** Ends a subscription; that to all workitems ends those to each. */
    void unsubscribe(String uid, String aeTitle) {
        Caller caller = gate.requireSender();
        PatientScope scope = gate.scope();
        Subscriber subscriber = new Subscriber(caller.institutionId(), aeTitle);
        Boolean ended =
                transactions.execute(status -> {
                    if (isGlobal(uid)) {
                        boolean watched = table.unwatch(subscriber, uid.equals(FILTERED));
                        boolean subscribed = table.removeAll(subscriber);
                        return watched || subscribed;
                    }
                    return workitems
                            .find(scope, uid)
                            .map(workitem -> table.remove(workitem.id(), subscriber))
                            .orElse(false);
                });
        if (!Boolean.TRUE.equals(ended)) {
            throw Problem.notFound();
        }
        audit.record(AuditEvent.success(caller, "workitem.unsubscribe", "workitem", uid));
    }

    /** Ends the subscription to workitems to come; those there are stay subscribed. */
    void suspend(String uid, String aeTitle) {
        Caller caller = gate.requireSender();
        Subscriber subscriber = new Subscriber(caller.institutionId(), aeTitle);
        if (!isGlobal(uid)) {
            throw Refusal.NOT_GLOBAL.refused();
        }
        if (!table.unwatch(subscriber, uid.equals(FILTERED))) {
            throw Problem.notFound();
        }
        audit.record(AuditEvent.success(caller, "workitem.suspend", "workitem", uid));
    }

    private static boolean isGlobal(String uid) {
        return uid.equals(GLOBAL) || uid.equals(FILTERED);
    }
}
