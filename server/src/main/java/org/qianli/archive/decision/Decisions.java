// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.archive.index.ArchiveOptions;
import org.qianli.archive.index.Indexer;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.ObjectWriter;
import org.qianli.vault.PendingObject;
import org.qianli.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes decisions, one after the other: each is checked against what all before it have left, made
 * durable in the vault, given its effect, and only then answered.
 */
@Service
public class Decisions {

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

    private final Vault vault;
    private final Indexer indexer;
    private final DecisionTable table;
    private final StudyChanges changes;
    private final TransactionTemplate transactions;
    private final Duration wait;
    private final ReentrantLock lock = new ReentrantLock(true);

    Decisions(
            Vault vault,
            Indexer indexer,
            DecisionTable table,
            StudyChanges changes,
            TransactionTemplate transactions,
            ArchiveOptions options) {
        this.vault = vault;
        this.indexer = indexer;
        this.table = table;
        this.changes = changes;
        this.transactions = transactions;
        wait = options.storeWait();
    }

    /**
     * Decides.
     *
     * @param act made while nothing else is decided; throws where the state of things forbids it
     * @throws Problem what {@code act} throws, or {@code archive-busy} (503) when it is not known
     *     whether the decision holds
     */
    public Decision make(
            Decision.By by, InstitutionId institution, String reason, Supplier<Act> act) {
        lock.lock();
        try {
            Decision decision = decision(by, institution, reason, act.get());
            CompletableFuture<CompletableFuture<Boolean>> queued = new CompletableFuture<>();
            PendingObject pending = write(decision, ref -> queued.complete(effect(decision, ref)));
            pending.await(wait);
            try {
                queued.join().get(wait.toNanos(), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                revoke(decision);
                throw e;
            }
            return decision;
        } catch (IOException | ExecutionException | TimeoutException e) {
            LOG.error("event=decision-failed", e);
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "archive-busy");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "archive-busy");
        } finally {
            lock.unlock();
        }
    }

    private Decision decision(Decision.By by, InstitutionId institution, String reason, Act act) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        long ordinal = table.lastOrdinal() + 1;
        return new Decision(UUID.randomUUID(), ordinal, institution, by, now, reason, act);
    }

    /** Says in the vault that a decision the database refused was none. */
    private void revoke(Decision refused) throws IOException {
        Decision revoked =
                new Decision(
                        UUID.randomUUID(),
                        refused.ordinal() + 1,
                        refused.institution(),
                        Decision.By.of(Caller.SYSTEM),
                        refused.at(),
                        "",
                        new Act.Undo(refused.id(), refused.act().studies()));
        write(revoked, ref -> {}).await(wait);
    }

    private PendingObject write(Decision decision, Consumer<ObjectRef> whenDurable)
            throws IOException {
        try (ObjectWriter writer = vault.begin(DecisionRecord.label())) {
            writer.write(DecisionRecord.write(decision).getBytes(StandardCharsets.UTF_8));
            return writer.finish(whenDurable);
        }
    }

    private CompletableFuture<Boolean> effect(Decision decision, @Nullable ObjectRef ref) {
        return indexer.change(() -> {
            Set<UUID> grown =
                    transactions.execute(status -> {
                        if (ref != null) {
                            table.passed(ref);
                        }
                        return table.add(decision) ? changes.apply(decision) : Set.of();
                    });
            return grown == null ? Set.of() : grown;
        });
    }

    /** Lists the decisions about a study, first to last, with what undid them. */
    public List<Made> history(InstitutionId institution, String studyUid) {
        return table.of(institution, studyUid).stream()
                .map(row -> new Made(row.decision(), row.undoneBy()))
                .toList();
    }

    /** Finds a decision. */
    public Optional<Made> find(UUID decision) {
        return table.find(decision).map(row -> new Made(row.decision(), row.undoneBy()));
    }

    /**
     * A decision, and whether it still holds.
     *
     * @param undoneBy the decision that undid it, null while it holds
     */
    public record Made(Decision decision, @Nullable UUID undoneBy) {

        /** Tells whether it still holds. */
        public boolean holds() {
            return undoneBy == null;
        }
    }

    /**
     * Takes up a decision that lies in the vault and that the database may have lost.
     *
     * @return whether it is in effect now
     */
    public CompletableFuture<Boolean> recover(Decision decision, ObjectRef ref) {
        return effect(decision, ref);
    }

    /** Notes a decision of the vault without its effect, while the index is made again. */
    public void note(Decision decision) {
        transactions.executeWithoutResult(status -> {
            table.add(decision);
            if (decision.act() instanceof Act.Delete delete) {
                table.bury(decision.institution(), delete);
            }
        });
    }

    /** Takes every effect off the rows that stay when the index is made again. */
    public void forgetEffects() {
        table.forgetEffects();
    }

    /** Gives every decision that still holds its effect on an index of what was received. */
    public void replay() {
        table.settle();
        for (DecisionTable.Row row : table.all()) {
            boolean lasting =
                    row.undoneBy() == null
                            && !(row.decision().act() instanceof Act.Undo)
                            && !(row.decision().act() instanceof Act.Delete);
            if (lasting) {
                indexer.change(
                                () -> {
                                    Set<UUID> grown =
                                            transactions.execute(
                                                    s -> changes.apply(row.decision()));
                                    return grown == null ? Set.of() : grown;
                                })
                        .join();
            }
        }
    }
}
