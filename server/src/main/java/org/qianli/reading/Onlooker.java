// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianli.access.Caller;
import org.qianli.access.Role;

/**
 * What somebody at a centre may learn of the others at a task: everything, unless it is read
 * blindly; then whoever may still read it is not to know who else does, or has.
 *
 * @param blind whether others are hidden from this person
 * @param coordinates whether the person runs the work and does not read, and so may know who holds
 *     a task now
 */
public record Onlooker(@Nullable UUID person, boolean blind, boolean coordinates) {

    /**
     * What is done with the images alone: a second reader is not to know that there was a first.
     */
    private static final Set<String> READING =
            codes(
                    EnumSet.of(
                            TaskAction.CLAIM,
                            TaskAction.RELEASE,
                            TaskAction.EXPIRE,
                            TaskAction.BREAK_LOCK,
                            TaskAction.HAND_IN));

    /** What must be known to have happened, but not by which reader. */
    private static final Set<String> NAMELESS =
            codes(EnumSet.of(TaskAction.SUSPEND, TaskAction.RESUME, TaskAction.SEND_BACK));

    /** Somebody who looks at a task. */
    public static Onlooker of(ReadingTask task, Caller caller) {
        boolean reads =
                caller.has(Role.READER, task.centreId())
                        || caller.has(Role.AUDITOR, task.centreId());
        return new Onlooker(
                caller.id(),
                task.doubleReading().blind(),
                !reads && caller.has(Role.COORDINATOR, task.centreId()));
    }

    /** Whoever has the task now, or is to have it. */
    public @Nullable Person holder(@Nullable Person other) {
        return coordinates ? other : named(other);
    }

    /** Whoever has had a part in the report. */
    public @Nullable Person named(@Nullable Person other) {
        return blind && !isSelf(other) ? null : other;
    }

    /** The history as far as it may be known. */
    public List<TaskStep> history(List<TaskStep> steps) {
        if (!blind) {
            return steps;
        }
        return steps.stream()
                .filter(step -> !READING.contains(step.action()) || isSelf(step.actor()))
                .map(step -> NAMELESS.contains(step.action()) ? nameless(step) : step)
                .toList();
    }

    private TaskStep nameless(TaskStep step) {
        return new TaskStep(
                step.at(),
                named(step.actor()),
                step.from(),
                step.to(),
                step.action(),
                step.reason());
    }

    private boolean isSelf(@Nullable Person other) {
        return other != null && other.id().equals(person);
    }

    private static Set<String> codes(Set<TaskAction> actions) {
        return actions.stream().map(TaskAction::code).collect(Collectors.toUnmodifiableSet());
    }
}
