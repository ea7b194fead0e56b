// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import java.util.List;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CompositeHeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.XXssProtectionHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;

/** What every answer tells a browser of what it may do with it. */
final class AnswerHeaders {

    /**
     * The viewer decodes in WebAssembly and in workers made from blobs; Ant Design writes style
     * elements; PDF reports are shown in a frame. Nothing is ever loaded from elsewhere.
     */
    private static final String CONTENT_POLICY =
            String.join(
                    "; ",
                    "default-src 'self'",
                    "script-src 'self' 'wasm-unsafe-eval' blob:",
                    "worker-src 'self' blob:",
                    "style-src 'self' 'unsafe-inline'",
                    "img-src 'self' data: blob:",
                    "font-src 'self' data:",
                    "connect-src 'self' data: blob:",
                    "frame-src 'self' blob:",
                    "object-src 'none'",
                    "base-uri 'self'",
                    "form-action 'self'",
                    "frame-ancestors 'self'");

    /** The microphone is for dictation, where the administrator allows it. */
    private static final String PERMISSIONS = "camera=(), microphone=(self), geolocation=()";

    static final HeaderWriter WRITER =
            new CompositeHeaderWriter(
                    List.of(
                            new XContentTypeOptionsHeaderWriter(),
                            new XXssProtectionHeaderWriter(),
                            new HstsHeaderWriter(),
                            new XFrameOptionsHeaderWriter(XFrameOptionsMode.SAMEORIGIN),
                            new ContentSecurityPolicyHeaderWriter(CONTENT_POLICY),
                            new ReferrerPolicyHeaderWriter(ReferrerPolicy.SAME_ORIGIN),
                            new PermissionsPolicyHeaderWriter(PERMISSIONS)));

    private AnswerHeaders() {}
}
