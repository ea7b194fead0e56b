// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading.task;

import java.util.UUID;
import org.qianli.platform.Problem;
import org.qianli.reading.Actor;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts tasks whose lock has run out back into the pool; their drafts stay. */
@Component
class LockSweep {

    private static final Logger LOG = LoggerFactory.getLogger(LockSweep.class);
    private static final int BATCH = 500;

    private final TaskTable tasks;
    private final ReadingTasks register;
    private final TaskPolicies policies;

    LockSweep(TaskTable tasks, ReadingTasks register, TaskPolicies policies) {
        this.tasks = tasks;
        this.register = register;
        this.policies = policies;
    }

    @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT30S")
    void sweep() {
        for (UUID task : tasks.expired(policies.clock().instant(), BATCH)) {
            try {
                register.act(task, TaskCommand.of(TaskAction.EXPIRE), Actor.SYSTEM);
            } catch (Problem overtaken) {
                // Renewed, or taken over by another, between the query and now: nothing to expire.
                LOG.debug("lock of task={} lives on: {}", task, overtaken.code());
            }
        }
    }
}
