// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import org.qianli.access.Gate;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.springframework.stereotype.Component;

/**
 * Records who looks at which study.
 *
 * <p>A workstation reads the next cases ahead, and says so: nobody has looked at them then, and
 * whoever looks at one afterwards is recorded as ever.
 */
@Component
class StudyViews {

    /** What a request is for; the browser's own {@code Sec-Purpose} cannot be set by a page. */
    private static final String PURPOSE = "Qianli-Purpose";

    private final Gate gate;
    private final Audit audit;
    private final HttpServletRequest request;

    StudyViews(Gate gate, Audit audit, HttpServletRequest request) {
        this.gate = gate;
        this.audit = audit;
        this.request = request;
    }

    void record(Object study) {
        record(study, request);
    }

    /** Records a view by a request that is answered before the web framework knows of it. */
    void record(Object study, HttpServletRequest request) {
        boolean ahead = "prefetch".equals(request.getHeader(PURPOSE));
        audit.recordOnce(
                AuditEvent.success(
                        gate.caller(), ahead ? "study.prefetch" : "study.view", "study", study));
    }
}
