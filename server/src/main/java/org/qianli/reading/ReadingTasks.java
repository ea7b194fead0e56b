// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qianli.access.Caller;
import org.qianli.platform.Problem;

/** The reading tasks, as other modules move them; every change joins the caller's transaction. */
public interface ReadingTasks {

    /** Finds a task regardless of who asks; for the platform itself. */
    Optional<ReadingTask> find(UUID task);

    /** Finds the task of an exam regardless of who asks; for the platform itself. */
    Optional<ReadingTask> findByExam(UUID exam);

    /**
     * Reads a task of one of the caller's centres.
     *
     * @throws Problem {@code not-found} also when it is not for this caller
     */
    ReadingTask read(UUID task, Caller caller);

    /** In which capacities the caller acts on the task. */
    Actor actor(ReadingTask task, Caller caller);

    /**
     * Does an action by the rules.
     *
     * @throws Problem as the rules' refusal says: {@code wrong-state}, {@code task-locked}, {@code
     *     not-claimed}, {@code author-is-auditor}, {@code not-the-author} (409), {@code forbidden}
     *     (403)
     */
    ReadingTask act(UUID task, TaskCommand command, Actor actor);

    /** Renews the lock of someone who is writing, and notes that there is a draft. */
    ReadingTask renew(UUID task, Actor actor);

    /** The task's history, oldest first. */
    List<TaskStep> history(UUID task);
}
