// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import java.util.regex.Pattern;
import org.qianli.directory.InstitutionId;

/** One who is told of events: a title that an institution gives itself. */
record Subscriber(InstitutionId institution, String aeTitle) {

    /** PS3.5 6.2: 16 characters without backslash and control characters, not spaces alone. */
    private static final Pattern AE = Pattern.compile("(?=.*[^ ])[\\x20-\\x5B\\x5D-\\x7E]{1,16}");

    Subscriber {
        if (!AE.matcher(aeTitle).matches()) {
            throw Refusal.MALFORMED.refused();
        }
        aeTitle = aeTitle.strip();
    }
}
