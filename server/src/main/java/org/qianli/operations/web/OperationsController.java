// SPDX-License-Identifier: Apache-2.0
package org.qianli.operations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.operations.sample.Meters;
import org.qianli.operations.sample.Samples;
import org.qianli.operations.sample.Statements;
import org.qianli.platform.RoomForecast;
import org.qianli.platform.ServerOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the server is doing, for those who run it; nothing in it names a patient. */
@Tag(name = "Administration")
@RestController
class OperationsController {

    private static final int HOURS = 24;
    private static final int STATEMENTS = 10;

    private final Meters meters;
    private final Samples samples;
    private final Statements statements;
    private final JdbcClient jdbc;
    private final Gate gate;
    private final ServerOptions options;
    private final long reserve;

    OperationsController(
            Meters meters,
            Samples samples,
            Statements statements,
            JdbcClient jdbc,
            Gate gate,
            ServerOptions options,
            @Value("${qianli.archive.reserve:2GB}") DataSize reserve) {
        this.meters = meters;
        this.samples = samples;
        this.statements = statements;
        this.jdbc = jdbc;
        this.gate = gate;
        this.options = options;
        this.reserve = reserve.toBytes();
    }

    /**
     * The disk of the data folder.
     *
     * @param images bytes in the volumes
     * @param reserve bytes that instances never take
     * @param perDay by which the volumes grow; null while too little is known
     * @param fullAt when nothing more will be taken; null where that is not in sight
     * @param writable false while the disk of the volumes takes no writes
     */
    @Schema(name = "DiskView")
    record Disk(
            long total,
            long usable,
            long images,
            long reserve,
            @Nullable Long perDay,
            @Nullable Instant fullAt,
            boolean writable) {}

    /**
     * What waits.
     *
     * @param instances without their index rows yet
     * @param events that a module has not dealt with yet
     * @param connections how many wait for one to the database
     */
    @Schema(name = "QueuesView")
    record Queues(long instances, long events, long connections) {}

    /**
     * How the stored bytes fare that are compared with their checksums in the background.
     *
     * @param bytes compared in the pass under way
     * @param faults places whose bytes are not what they should be
     * @param orphans rows of the index without their objects
     * @param finishedAt when the last whole pass ended; null before the first has
     */
    @Schema(name = "VerificationView")
    record Verified(long bytes, long faults, long orphans, @Nullable Instant finishedAt) {}

    /** Everything that the page shows. */
    @Schema(name = "OperationsView")
    record View(
            Instant startedAt,
            Disk disk,
            Queues queues,
            Verified verification,
            List<Samples.Hour> hours,
            List<Statements.Statement> statements,
            List<Meters.Requests> requests) {}

    @Operation(
            operationId = "readOperations",
            summary = "Rates, queues, room and its forecast, slow queries and requests")
    @GetMapping("/api/admin/operations")
    View read() {
        var _ = gate.require(Role.ADMINISTRATOR);
        return new View(
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                disk(),
                new Queues(
                        meters.gauge("qianli.archive.index.waiting"),
                        events(),
                        meters.gauge("hikaricp.connections.pending")),
                verified(),
                samples.hours(HOURS),
                statements.slowest(STATEMENTS),
                meters.slowest());
    }

    private Disk disk() {
        long usable = meters.gauge("qianli.disk.usable");
        long images = meters.gauge("qianli.archive.vault.bytes");
        RoomForecast forecast =
                RoomForecast.of(
                        samples.earliest(),
                        new RoomForecast.Size(Instant.now(), images),
                        usable - reserve);
        return new Disk(
                options.data().toFile().getTotalSpace(),
                usable,
                images,
                reserve,
                forecast.perDay(),
                forecast.fullAt(),
                meters.gauge("qianli.archive.vault.writable") > 0);
    }

    private Verified verified() {
        long finished = meters.gauge("qianli.archive.verify.finished");
        return new Verified(
                meters.gauge("qianli.archive.verify.bytes"),
                meters.gauge("qianli.archive.verify.faults"),
                meters.gauge("qianli.archive.verify.orphans"),
                finished == 0 ? null : Instant.ofEpochSecond(finished));
    }

    private long events() {
        return jdbc.sql("SELECT count(*) FROM event_publication WHERE completion_date IS NULL")
                .query(Long.class)
                .single();
    }
}
