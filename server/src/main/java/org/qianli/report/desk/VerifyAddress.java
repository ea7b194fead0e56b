// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import org.qianli.report.ReportVersion;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Where the QR code of a printed report leads. */
public final class VerifyAddress {

    private VerifyAddress() {}

    /** The address by which the caller reached this server; "" where nobody called. */
    public static String ofRequest() {
        return RequestContextHolder.getRequestAttributes() == null
                ? ""
                : ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }

    /** The page that confirms a version. */
    public static String of(String server, ReportVersion version) {
        return UriComponentsBuilder.fromUriString(server)
                .path("/verify/{code}")
                .build(version.verifyCode())
                .toString();
    }
}
