// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.util.Optional;
import org.qianli.access.Caller;
import org.qianli.archive.StoreOutcome.Reason;
import org.qianli.archive.StoreOutcome.Refused;
import org.qianli.archive.index.IndexEntry;
import org.springframework.stereotype.Component;

/** Tells whether there is room for an instance: on the disk, and of its institution's share. */
@Component
class Room {

    private final DiskReserve reserve;
    private final Quotas quotas;

    Room(DiskReserve reserve, Quotas quotas) {
        this.reserve = reserve;
        this.quotas = quotas;
    }

    /** Refuses before anything is read, where no instance at all would find room. */
    Optional<Refused> refusal(Caller sender) {
        if (reserve.isReached()) {
            return Optional.of(new Refused(Reason.NO_SPACE, "the disk's reserve is reached"));
        }
        return isOwn(sender) || !quotas.isReached(sender.institutionId())
                ? Optional.empty()
                : Optional.of(new Refused(Reason.QUOTA, "the institution's quota is reached"));
    }

    /**
     * Takes room for an instance whose size is known; empty where it would be beyond the quota.
     *
     * <p>Reports and measurements that the server makes itself have their place in any case: a full
     * share must not keep a diagnosis from the study.
     */
    Optional<Quotas.Share> take(Caller sender, long bytes) {
        return isOwn(sender)
                ? Optional.of(Quotas.Share.NONE)
                : quotas.take(sender.institutionId(), bytes);
    }

    private static boolean isOwn(Caller sender) {
        return sender.kind() == Caller.Kind.SYSTEM && sender.name().equals(IndexEntry.OWN_SENDER);
    }
}
