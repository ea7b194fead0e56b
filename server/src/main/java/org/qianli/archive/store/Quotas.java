// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.qianli.archive.index.InstitutionUse;
import org.qianli.directory.InstitutionId;
import org.springframework.stereotype.Component;

/**
 * Keeps institutions within the room that was given to them: one that sends without end takes
 * nothing from the others.
 *
 * <p>What is used is counted with the rows of the index; what is on its way there is counted here,
 * from when its size is known until it is in the other count. So nothing is ever in neither, and no
 * number of senders at once gets beyond the limit. With several servers on one database each knows
 * of the others' instances a minute later.
 */
@Component
class Quotas {

    private final InstitutionUse use;
    private final QuotaTable table;
    private final Map<InstitutionId, Long> coming = new ConcurrentHashMap<>();
    private volatile Map<InstitutionId, Long> limits;

    Quotas(InstitutionUse use, QuotaTable table) {
        this.use = use;
        this.table = table;
        limits = table.limits();
    }

    /** Room that was taken for an instance until the index counts it. */
    @FunctionalInterface
    interface Share {
        Share NONE = () -> {};

        /** Gives it back; the second time nothing happens. */
        void release();
    }

    /** Reads the limits again. */
    void reload() {
        limits = table.limits();
    }

    Map<InstitutionId, Long> limits() {
        return limits;
    }

    /** Tells whether no byte more is taken of an institution. */
    boolean isReached(InstitutionId institution) {
        Long limit = limits.get(institution);
        return limit != null && use.of(institution) >= limit;
    }

    /** Takes room; empty where so much is beyond the limit. */
    Optional<Share> take(InstitutionId institution, long bytes) {
        Long limit = limits.get(institution);
        if (limit == null) {
            return Optional.of(Share.NONE);
        }
        AtomicBoolean taken = new AtomicBoolean();
        coming.compute(
                institution,
                (_, before) -> {
                    long now = before == null ? 0 : before;
                    // Read behind what is coming: what left there is in this by now.
                    taken.set(use.of(institution) + now + bytes <= limit);
                    return taken.get() ? Long.valueOf(now + bytes) : before;
                });
        return taken.get()
                ? Optional.of(() -> {
                    if (taken.compareAndSet(true, false)) {
                        coming.merge(institution, -bytes, Long::sum);
                    }
                })
                : Optional.empty();
    }
}
