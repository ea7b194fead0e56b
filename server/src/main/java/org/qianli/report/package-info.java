// SPDX-License-Identifier: Apache-2.0
/**
 * Reports: drafts, immutable signed versions, returns, corrections, templates and print.
 *
 * <pre>
 *  draft (revisions) --submit--&gt; audit --sign--&gt; version n (canonical, hash, signature)
 *       ^--return--/                                |            \
 *       ^--amend------------------------------------/             delivery -&gt; opened
 *                                                                 study (structured report, PDF)
 * </pre>
 */
@ApplicationModule(
        displayName = "Report",
        allowedDependencies = {
            "platform",
            "directory",
            "access",
            "archive",
            "archive::own",
            "audit",
            "patient",
            "order",
            "reading",
            "critical",
            "mark"
        })
@NullMarked
package org.qianli.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
