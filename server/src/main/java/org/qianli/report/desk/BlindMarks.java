// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import org.qianli.archive.StudyId;
import org.qianli.mark.Marks;
import org.qianli.platform.Problem;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the marks in the images as blind as the reports, within the transaction that changed the
 * task: each reader's are their own, and none is published, before both readings are in.
 */
@Component
@Transactional
class BlindMarks {

    private final ReadingTasks tasks;
    private final Marks marks;

    BlindMarks(ReadingTasks tasks, Marks marks) {
        this.tasks = tasks;
        this.marks = marks;
    }

    @EventListener
    void on(TaskChanged event) {
        ReadingTask task = tasks.find(event.taskId()).orElseThrow(Problem::notFound);
        StudyId study = new StudyId(task.exam().studyId());
        if (task.doubleReading().blind()) {
            marks.hold(study);
        } else {
            marks.release(study);
        }
    }
}
