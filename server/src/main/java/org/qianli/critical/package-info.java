// SPDX-License-Identifier: Apache-2.0
/**
 * Critical results (危急值): a finding that must reach the clinician now, and whose way is followed
 * until somebody acts on it.
 *
 * <pre>
 *  raised -&gt; notified --(time is up)--&gt; escalated: author, then coordinator
 *               |                          |
 *               +------- read-back --------+--&gt; received --&gt; handled
 * </pre>
 *
 * Every step is one immutable row: who, when, by which way.
 */
@ApplicationModule(
        displayName = "Critical results",
        allowedDependencies = {
            "platform",
            "directory",
            "access",
            "audit",
            "patient",
            "order",
            "reading"
        })
@NullMarked
package org.qianli.critical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
