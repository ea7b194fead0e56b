// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.index.Indexer;
import org.qianli.archive.index.InstitutionUse;
import org.qianli.directory.Directory;
import org.qianli.directory.Institution;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.RoomForecast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Shows how institutions fare with their room, warns before it ends, and changes the limits. */
@Component
public class QuotaDesk {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaDesk.class);

    /** Of the limit, from which an institution is close to it. */
    private static final double NEAR = 0.9;

    private final Quotas quotas;
    private final QuotaTable table;
    private final InstitutionUse use;
    private final Indexer indexer;
    private final Directory directory;
    private final Map<InstitutionId, Level> levels = new ConcurrentHashMap<>();

    QuotaDesk(
            Quotas quotas,
            QuotaTable table,
            InstitutionUse use,
            Indexer indexer,
            Directory directory,
            MeterRegistry registry) {
        this.quotas = quotas;
        this.table = table;
        this.use = use;
        this.indexer = indexer;
        this.directory = directory;
        for (Level level : List.of(Level.NEAR, Level.REACHED)) {
            Gauge.builder("qianli.archive.quota.institutions", this, desk -> desk.count(level))
                    .tag("level", level.name().toLowerCase(Locale.ROOT))
                    .description("Institutions that are close to their quota, or have used it")
                    .register(registry);
        }
    }

    /** How much of its room an institution uses. */
    @Schema(name = "ArchiveQuotaLevel")
    public enum Level {
        /** It has no limit, or is far from it. */
        FREE,
        /** It has used nine tenths. */
        NEAR,
        /** It is refused. */
        REACHED
    }

    /**
     * The room of an institution.
     *
     * @param limit bytes; null where it has none
     * @param used bytes of its images
     * @param perDay bytes by which they grow; null while too little is known
     * @param fullAt when the limit will be reached; null where that is not in sight
     */
    @Schema(name = "ArchiveQuota")
    public record Quota(
            InstitutionId institutionId,
            String institution,
            @Nullable Long limit,
            long used,
            @Nullable Long perDay,
            @Nullable Instant fullAt,
            Level level) {}

    /** Lists every institution, those first that use most of what they may. */
    public List<Quota> list() {
        Map<InstitutionId, RoomForecast.Size> earliest = table.earliest();
        return directory.institutions().stream()
                .map(institution -> quota(institution, earliest.get(institution.id())))
                .sorted(
                        Comparator.comparing(Quota::level)
                                .thenComparingLong(Quota::used)
                                .reversed())
                .toList();
    }

    private Quota quota(Institution institution, RoomForecast.@Nullable Size earliest) {
        Long limit = quotas.limits().get(institution.id());
        long used = use.of(institution.id());
        RoomForecast forecast =
                RoomForecast.of(
                        earliest,
                        new RoomForecast.Size(Instant.now(), used),
                        (limit == null ? Long.MAX_VALUE : limit) - used);
        return new Quota(
                institution.id(),
                institution.name(),
                limit,
                used,
                forecast.perDay(),
                limit == null ? null : forecast.fullAt(),
                level(institution.id()));
    }

    /** Gives an institution another limit, or none. */
    public void set(InstitutionId institution, @Nullable Long bytes) {
        table.limit(institution, bytes);
        watch();
    }

    /**
     * Says once, each time an institution comes close to its limit, reaches it or has room again.
     */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    public void watch() {
        quotas.reload();
        indexer.recount().join();
        table.sample();
        for (Institution institution : directory.institutions()) {
            InstitutionId id = institution.id();
            Level now = level(id);
            Level before = levels.put(id, now);
            if (now != (before == null ? Level.FREE : before)) {
                say(id, now);
            }
        }
    }

    private void say(InstitutionId institution, Level now) {
        long used = use.of(institution);
        switch (now) {
            case FREE -> LOG.info("event=quota-free institution={} used={}", institution, used);
            case NEAR -> LOG.warn("event=quota-near institution={} used={}", institution, used);
            case REACHED ->
                    LOG.error("event=quota-reached institution={} used={}", institution, used);
        }
    }

    private Level level(InstitutionId institution) {
        Long limit = quotas.limits().get(institution);
        long used = use.of(institution);
        if (limit == null || used < limit * NEAR) {
            return Level.FREE;
        }
        return used < limit ? Level.NEAR : Level.REACHED;
    }

    private double count(Level level) {
        return quotas.limits().keySet().stream().filter(id -> level(id) == level).count();
    }
}
