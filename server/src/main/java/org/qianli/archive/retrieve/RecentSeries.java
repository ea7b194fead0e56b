// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qianli.access.PatientScope;
import org.qianli.archive.StudyAmended;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers for some seconds where the instances of a series lie: a viewer asks for its frames one
 * by one, hundreds at once, and the index is asked for all of them with the first.
 *
 * <p>What was decided on this node (moved, corrected, deleted) counts from the moment it is; on
 * another node it is seen after the seconds. An instance that came since is looked for in the
 * index.
 */
@Component
public class RecentSeries {

    private static final Duration AGE = Duration.ofSeconds(5);

    /** Instances of all series together, about a kilobyte each. */
    private static final long MOST_INSTANCES = 20_000;

    /** Of a longer series instances are looked for one by one. */
    private static final int LONGEST = 5_000;

    private final StoredInstances instances;
    private final AtomicLong decisions = new AtomicLong();
    private final Cache<Asked, Map<String, StoredInstance>> series =
            Caffeine.newBuilder()
                    .expireAfterWrite(AGE)
                    .maximumWeight(MOST_INSTANCES)
                    .weigher((Asked asked, Map<String, StoredInstance> s) -> 1 + s.size())
                    .build();

    RecentSeries(StoredInstances instances) {
        this.instances = instances;
    }

    /**
     * What is remembered: the answer to one question of one scope.
     *
     * @param decisions how many were taken before it was asked, so that no answer from before a
     *     decision is given after it, however slowly it was read
     */
    private record Asked(long decisions, PatientScope scope, String study, String series) {}

    /** Finds an instance whose neighbours will be asked for as well. */
    public Optional<StoredInstance> find(
            PatientScope scope, String study, String seriesUid, String sop) {
        Asked asked = new Asked(decisions.get(), scope, study, seriesUid);
        StoredInstance found = series.get(asked, this::load).get(sop);
        return found == null ? instances.find(scope, study, seriesUid, sop) : Optional.of(found);
    }

    private Map<String, StoredInstance> load(Asked asked) {
        List<StoredInstance> all =
                instances.ofSeries(asked.scope(), asked.study(), asked.series(), LONGEST + 1);
        return all.size() > LONGEST
                ? Map.of()
                : all.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        instance -> instance.uids().sop(),
                                        Function.identity(),
                                        (first, _) -> first));
    }

    @EventListener
    void on(StudyAmended event) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        decisions.incrementAndGet();
                    }
                });
    }
}
