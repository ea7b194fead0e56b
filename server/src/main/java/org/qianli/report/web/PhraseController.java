// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.web;

import java.util.List;
import java.util.UUID;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.report.Phrase;
import org.qianli.report.desk.PhraseBook;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the caller most likely writes about an exam such as this task's. */
@RestController
class PhraseController {

    private final PhraseBook book;
    private final ReadingTasks tasks;
    private final Gate gate;

    PhraseController(PhraseBook book, ReadingTasks tasks, Gate gate) {
        this.book = book;
        this.tasks = tasks;
        this.gate = gate;
    }

    @GetMapping("/api/tasks/{id}/phrases")
    List<Phrase> list(@PathVariable UUID id) {
        Caller caller = gate.require(Role.READER, Role.AUDITOR);
        ReadingTask task = tasks.read(id, caller);
        return book.list(
                caller.accountId().value(),
                task.exam().kind().word(),
                task.exam().modality(),
                task.exam().region());
    }
}
