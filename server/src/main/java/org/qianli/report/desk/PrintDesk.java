// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qianli.platform.Problem;
import org.qianli.reading.Person;
import org.qianli.report.Printed;
import org.qianli.report.ReportVersion;
import org.qianli.report.store.OverviewTable;
import org.qianli.report.store.PrintTable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Notes who prints which report, so that nobody hands one out twice without knowing. */
@Service
@Transactional
public class PrintDesk {

    /** A report that was printed before. */
    record Before(UUID id, Printed printed) {}

    private final PrintTable prints;
    private final OverviewTable overviews;

    PrintDesk(PrintTable prints, OverviewTable overviews) {
        this.prints = prints;
        this.overviews = overviews;
    }

    /**
     * Refuses when one of the versions, or a newer one, was printed before.
     *
     * @throws Problem {@code already-printed} (409) with the member {@code printed}
     */
    public void requireFresh(List<ReportVersion> versions) {
        List<UUID> exams = versions.stream().map(one -> one.subject().examId()).toList();
        Map<UUID, Printed> known = prints.latest(exams);
        List<Before> before = new ArrayList<>();
        for (ReportVersion version : versions) {
            Printed printed = known.get(version.subject().examId());
            if (printed != null && printed.version() >= version.number()) {
                before.add(new Before(version.subject().examId(), printed));
            }
        }
        if (!before.isEmpty()) {
            throw Problem.conflict("already-printed").with("printed", before);
        }
    }

    /**
     * Notes that versions are printed, all or none.
     *
     * @param again whether the person knows of those that were printed before
     */
    public void print(List<ReportVersion> versions, Person by, boolean again) {
        if (!again) {
            // Two people who print the same list wait for each other here; the order forbids
            // deadlock.
            versions.stream().map(one -> one.subject().examId()).sorted().forEach(overviews::lock);
            requireFresh(versions);
        }
        Instant now = ReportDesk.now();
        versions.forEach(version -> prints.add(version, by, now));
    }
}
