// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.directory.CentreId;
import org.qianli.platform.Problem;
import org.qianli.reading.Person;
import org.qianli.reading.task.SampleTable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How many exams of a centre are read twice. */
@RestController
@RequestMapping("/api/centres/{id}/double-reading-sample")
class SampleController {

    @Schema(name = "DoubleReadingSample")
    record Sample(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, minimum = "0", maximum = "100")
                    @Nullable Integer percent) {}

    private final SampleTable samples;
    private final Gate gate;
    private final Audit audit;
    private final SecureRandom random = new SecureRandom();

    SampleController(SampleTable samples, Gate gate, Audit audit) {
        this.samples = samples;
        this.gate = gate;
        this.audit = audit;
    }

    @Operation(
            operationId = "readDoubleReadingSample",
            summary = "How many of a hundred exams are read twice")
    @GetMapping
    Sample read(@PathVariable CentreId id) {
        Caller caller = gate.require(Role.AUDITOR, Role.COORDINATOR);
        if (!caller.centres().contains(id)) {
            throw Problem.notFound();
        }
        return new Sample(samples.percent(id));
    }

    @Operation(
            operationId = "setDoubleReadingSample",
            summary = "Set how many of a hundred exams are read twice")
    @PutMapping
    Sample set(@PathVariable CentreId id, @RequestBody Sample body) {
        Caller caller = gate.require(Role.COORDINATOR);
        if (!caller.has(Role.COORDINATOR, id)) {
            throw Problem.notFound();
        }
        Integer percent = body.percent;
        if (percent == null || percent < 0 || percent > 100) {
            throw Problem.invalid().field("percent", "field.unknown-value");
        }
        Person by = new Person(caller.accountId().value(), caller.name());
        samples.set(id, percent, random.nextLong(), by, Instant.now());
        audit.record(AuditEvent.success(caller, "task.sample", "centre", id.value()));
        return new Sample(percent);
    }
}
