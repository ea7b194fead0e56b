// SPDX-License-Identifier: Apache-2.0
/**
 * Reports: drafts, immutable signed versions, returns, corrections, templates and print.
 *
 * <pre>
 *  draft (revisions) --submit--&gt; audit --sign--&gt; version n (canonical, hash, signature)
 *       ^--return--/                                |            \
 *       ^--amend------------------------------------/             delivery -&gt; opened
 * </pre>
 */
@ApplicationModule(
        displayName = "Report",
        allowedDependencies = {
            "platform",
            "directory",
            "access",
            "audit",
            "patient",
            "order",
            "reading",
            "critical"
        })
@NullMarked
package org.qianli.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
