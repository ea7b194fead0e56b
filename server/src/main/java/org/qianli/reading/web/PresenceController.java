// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.web;

import io.swagger.v3.oas.annotations.Operation;
import java.util.UUID;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.task.PresenceDesk;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signs of life of the pages that show a task; opening the task itself is what is audited. */
@RestController
@RequestMapping("/api/tasks/{id}/presence")
class PresenceController {

    private final PresenceDesk desk;
    private final ReadingTasks tasks;
    private final Gate gate;

    PresenceController(PresenceDesk desk, ReadingTasks tasks, Gate gate) {
        this.desk = desk;
        this.tasks = tasks;
        this.gate = gate;
    }

    @Operation(operationId = "openPresence", summary = "The caller has the task open; every 20 s")
    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void open(@PathVariable UUID id) {
        Caller caller = staff();
        Person person = new Person(caller.accountId().value(), caller.name());
        desk.open(tasks.read(id, caller), person);
    }

    @Operation(operationId = "leavePresence", summary = "The caller has left the task")
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable UUID id) {
        Caller caller = staff();
        desk.leave(tasks.read(id, caller), caller.accountId().value());
    }

    private Caller staff() {
        return gate.require(Role.READER, Role.AUDITOR, Role.COORDINATOR);
    }
}
