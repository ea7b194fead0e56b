// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.reading.Person;

/**
 * Two blind readings of one exam, both in.
 *
 * @param decided what a third made of them; null until then
 */
public record Comparison(
        UUID id, UUID taskId, Submission first, Submission second, @Nullable Decided decided) {

    /** An arbitration with who decided it, and when. */
    public record Decided(Arbitration arbitration, Person by, Instant at) {}
}
