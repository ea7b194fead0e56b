// SPDX-License-Identifier: Apache-2.0
package org.qianli.audit.store;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qianli.access.AccessDenied;
import org.qianli.access.AdminAction;
import org.qianli.access.Caller;
import org.qianli.access.SignInAttempt;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.directory.InstitutionId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the audit trail, and listens to what the gate refuses. */
@Service
class StoredAudit implements Audit {

    /** Within this time a repeated view is the same view. */
    private static final long ONCE_NANOS = Duration.ofMinutes(5).toNanos();

    private static final int MAX_REMEMBERED = 50_000;

    private record Key(@Nullable Object caller, String action, String type, String id) {}

    private final Map<Key, Long> recorded = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    StoredAudit(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public void record(AuditEvent event) {
        if (event.outcome() == AuditEvent.Outcome.SUCCESS) {
            insert(event);
        } else {
            apart.executeWithoutResult(_ -> insert(event));
        }
    }

    @Override
    public void recordOnce(AuditEvent event) {
        Caller caller = event.caller();
        Object who = caller.id() == null ? caller.kind() : caller.id();
        Key key = new Key(who, event.action(), event.subjectType(), event.subjectId());
        long now = System.nanoTime();
        Long before = recorded.get(key);
        if (before != null && now - before < ONCE_NANOS) {
            return;
        }
        record(event);
        if (recorded.size() >= MAX_REMEMBERED) {
            recorded.values().removeIf(at -> now - at >= ONCE_NANOS);
        }
        if (recorded.size() < MAX_REMEMBERED) {
            recorded.put(key, now);
        }
    }

    @EventListener
    void denied(AccessDenied denied) {
        record(
                AuditEvent.denied(
                        denied.caller(),
                        denied.action(),
                        denied.subjectType(),
                        denied.subjectId()));
    }

    @EventListener
    void administration(AdminAction done) {
        record(
                AuditEvent.success(
                        done.caller(), done.action(), done.subjectType(), done.subjectId()));
    }

    @EventListener
    void signIn(SignInAttempt attempt) {
        Object subject = attempt.caller().id() == null ? "" : attempt.caller().id();
        record(
                attempt.success()
                        ? AuditEvent.success(attempt.caller(), attempt.action(), "account", subject)
                        : AuditEvent.denied(
                                attempt.caller(), attempt.action(), "account", subject));
    }

    private void insert(AuditEvent event) {
        Caller caller = event.caller();
        InstitutionId institution = caller.institution();
        jdbc.sql(
                        """
                        insert into audit_event (caller_kind, caller_id, caller_name, institution_id, action,
                            subject_type, subject_id, patient_id, outcome, remote_address)
                        values (:kind, :callerId, :callerName, :institution, :action,
                            :subjectType, :subjectId, :patient, :outcome, :address)
                        """)
                .param("kind", caller.kind().name().toLowerCase(Locale.ROOT))
                .param("callerId", caller.id())
                .param("callerName", caller.name())
                .param("institution", institution == null ? null : institution.value())
                .param("action", event.action())
                .param("subjectType", event.subjectType())
                .param("subjectId", event.subjectId())
                .param("patient", event.patientId())
                .param("outcome", event.outcome().name().toLowerCase(Locale.ROOT))
                .param("address", caller.remoteAddress())
                .update();
    }
}
