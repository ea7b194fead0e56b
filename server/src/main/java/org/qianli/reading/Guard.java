// SPDX-License-Identifier: Apache-2.0
package org.qianli.reading;

import java.time.Instant;
import java.util.Optional;
import org.qianli.reading.Decision.Refusal;

/** A condition of a rule, beside state and capacity; it names its own refusal. */
enum Guard {
    /** Nobody else holds the task and it is not reserved for somebody else. */
    FREE {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            boolean held = task.lockedAt(now) && !actor.is(task.holder());
            boolean reserved = task.assignee() != null && !actor.is(task.assignee());
            return held || reserved ? Optional.of(Refusal.TASK_LOCKED) : Optional.empty();
        }
    },
    /** The actor holds the task; an expired lock nobody took over still counts. */
    HOLDER {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            if (actor.is(task.holder())) {
                return Optional.empty();
            }
            return Optional.of(task.lockedAt(now) ? Refusal.TASK_LOCKED : Refusal.NOT_CLAIMED);
        }
    },
    /** The actor holds the task or runs the centre. */
    HOLDER_OR_COORDINATOR {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            boolean above =
                    actor.capacities().contains(Capacity.COORDINATOR)
                            || actor.capacities().contains(Capacity.SYSTEM);
            return above ? Optional.empty() : HOLDER.refusal(task, actor, now);
        }
    },
    /** Somebody holds the task. */
    HELD {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return task.holder() == null ? Optional.of(Refusal.WRONG_STATE) : Optional.empty();
        }
    },
    /** Somebody holds the task and the lock has run out. */
    EXPIRED {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return task.holder() == null || task.lockedAt(now)
                    ? Optional.of(Refusal.WRONG_STATE)
                    : Optional.empty();
        }
    },
    /** Two-level signing: the author is never the auditor. */
    NOT_AUTHOR {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return actor.is(task.author()) || hasRead(task, actor)
                    ? Optional.of(Refusal.AUTHOR_IS_AUDITOR)
                    : Optional.empty();
        }
    },
    /** Two readings are of two people. */
    NOT_FIRST_READER {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return hasRead(task, actor) ? Optional.of(Refusal.ALREADY_READ) : Optional.empty();
        }
    },
    /** No double reading is under way. */
    SINGLE {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return inRound(task, DoubleReading.Round.SINGLE)
                    ? Optional.empty()
                    : Optional.of(Refusal.WRONG_STATE);
        }
    },
    /** The first of two readings is being written. */
    FIRST_OF_TWO {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return inRound(task, DoubleReading.Round.FIRST)
                    ? Optional.empty()
                    : Optional.of(Refusal.WRONG_STATE);
        }
    },
    /** What is handed in is what the auditor gets. */
    LAST_READING {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return inRound(task, DoubleReading.Round.FIRST)
                    ? Optional.of(Refusal.WRONG_STATE)
                    : Optional.empty();
        }
    },
    /** The draft's author, or whoever a coordinator gave it to. */
    AUTHOR_OR_ASSIGNEE {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return actor.is(task.author()) || actor.is(task.assignee())
                    ? Optional.empty()
                    : Optional.of(Refusal.NOT_THE_AUTHOR);
        }
    },
    /** A signed version stands and the next one is being written. */
    AMENDING {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return task.amending() ? Optional.empty() : Optional.of(Refusal.WRONG_STATE);
        }
    },
    /** No signed version stands yet, so the exam can still go back or end without a report. */
    FIRST_VERSION {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return task.amending() || task.provisional()
                    ? Optional.of(Refusal.WRONG_STATE)
                    : Optional.empty();
        }
    },
    /** Somebody's life may hang on the answer: one signature is enough for now. */
    EMERGENCY {
        @Override
        Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now) {
            return task.emergency() ? Optional.empty() : Optional.of(Refusal.WRONG_STATE);
        }
    };

    private static boolean hasRead(TaskFacts task, Actor actor) {
        Person first = task.reading().first();
        return first != null && actor.is(first.id());
    }

    private static boolean inRound(TaskFacts task, DoubleReading.Round round) {
        return task.reading().round() == round;
    }

    abstract Optional<Refusal> refusal(TaskFacts task, Actor actor, Instant now);
}
