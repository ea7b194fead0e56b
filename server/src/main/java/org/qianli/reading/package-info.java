// SPDX-License-Identifier: Apache-2.0
/**
 * Reading tasks: what an exam becomes at a centre of any kind, who holds it, and by which rules it
 * moves.
 *
 * <pre>
 *   order                 reading                                   report
 *   ExamRegistered  --&gt;   awaiting-images
 *   ExamReady       --&gt;   ready --claim--&gt; claimed --submit--&gt; drafted --sign--&gt; signed -&gt; delivered -&gt; opened
 *   ExamUpdated     --&gt;   counts, 'new images'   ^--return--/
 * </pre>
 *
 * {@link org.qianli.reading.TaskRules} is the whole machine as a table; {@link
 * org.qianli.reading.ReadingTasks} runs it: read, decide, one conditional update, one row of
 * history, one event.
 */
@ApplicationModule(
        displayName = "Reading",
        allowedDependencies = {"platform", "directory", "access", "audit", "patient", "order"})
@NullMarked
package org.qianli.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
