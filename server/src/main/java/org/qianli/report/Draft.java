// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianli.reading.Person;

/**
 * What is being written.
 *
 * @param revision grows with every save; a save names the one it has seen
 * @param submitted the author's signature; null until submitted
 * @param reason why a signed report is being amended; null for the first version
 */
public record Draft(
        ReportContent content,
        long revision,
        Instant updatedAt,
        Person by,
        @Nullable Signatory submitted,
        @Nullable String reason) {

    /** The same draft, by this author. */
    public Draft by(Signatory author) {
        return new Draft(content, revision, updatedAt, by, author, reason);
    }
}
