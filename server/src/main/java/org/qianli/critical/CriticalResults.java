// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import java.util.List;
import java.util.UUID;

/** Critical results, as other modules ask for them. */
public interface CriticalResults {

    /** Those raised on a task, the first first. */
    List<CriticalResult> of(UUID task);

    /** What a report states that is critical while nobody has raised it on the task. */
    List<CriticalItems.Stated> unraised(UUID task, String centreKind, String text);
}
