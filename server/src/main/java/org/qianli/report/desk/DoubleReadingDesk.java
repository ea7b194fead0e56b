// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.platform.Problem;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.report.AgreementFigures;
import org.qianli.report.Arbitration;
import org.qianli.report.Comparison;
import org.qianli.report.Draft;
import org.qianli.report.Signatory;
import org.qianli.report.Submission;
import org.qianli.report.store.DoubleReadingTable;
import org.qianli.report.store.DraftTable;
import org.qianli.report.store.VersionTable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps two blind readings apart until both are in, and then has a third decide. */
@Service
@Transactional
public class DoubleReadingDesk {

    private static final int LISTED = 500;

    private final DoubleReadingTable pairs;
    private final DraftTable drafts;
    private final VersionTable versions;

    DoubleReadingDesk(DoubleReadingTable pairs, DraftTable drafts, VersionTable versions) {
        this.pairs = pairs;
        this.drafts = drafts;
        this.versions = versions;
    }

    /** The draft, unless it is somebody else's in a blind reading. */
    @Transactional(readOnly = true)
    public Optional<Draft> draft(ReadingTask task, UUID viewer) {
        return drafts.find(task.id())
                .filter(draft -> !task.doubleReading().blind() || draft.by().id().equals(viewer));
    }

    /** What was handed in, without somebody else's blind reading. */
    @Transactional(readOnly = true)
    public List<Submission> submissions(ReadingTask task, UUID viewer) {
        return versions.submissions(task.id()).stream()
                .filter(each -> !task.doubleReading().blind() || each.by().id().equals(viewer))
                .toList();
    }

    /** Both readings beside each other; empty while one of them is still awaited. */
    @Transactional(readOnly = true)
    public Optional<Comparison> comparison(ReadingTask task) {
        return task.doubleReading().blind() ? Optional.empty() : pairs.find(task.id());
    }

    /** The decided pairs of a centre, the newest first. */
    @Transactional(readOnly = true)
    public List<Comparison> decided(UUID centre, Instant from, Instant to) {
        return pairs.list(centre, from, to, LISTED);
    }

    /** How far the decided pairs of a centre agreed. */
    @Transactional(readOnly = true)
    public AgreementFigures figures(UUID centre, Instant from, Instant to) {
        return pairs.figures(centre, from, to);
    }

    /** In a blind reading, nobody continues what another has begun. */
    void clear(ReadingTask task, Person writer) {
        drafts.find(task.id())
                .filter(draft -> !draft.by().id().equals(writer.id()))
                .filter(_ -> task.doubleReading().blind())
                .ifPresent(_ -> drafts.remove(task.id()));
    }

    /** Takes one of the two readings in; the first is put away from the second reader's eyes. */
    void take(ReadingTask before, UUID submission) {
        switch (before.doubleReading().round()) {
            case FIRST -> {
                pairs.first(before, submission);
                drafts.remove(before.id());
            }
            case SECOND -> pairs.second(before.id(), submission);
            case SINGLE, ARBITRATION -> {}
        }
    }

    /** An emergency answer ends the blind reading. */
    void abandon(ReadingTask before) {
        pairs.abandon(before.id());
    }

    /**
     * Notes the decision between two readings.
     *
     * @return the draft, by the reader whose text it is made from
     */
    Draft decide(ReadingTask task, Draft draft, @Nullable Arbitration arbitration, Person by) {
        if (!task.doubleReading().arbitration()) {
            return draft;
        }
        if (arbitration == null) {
            throw Problem.invalid().field("arbitration", "field.required");
        }
        Comparison pair = pairs.find(task.id()).orElseThrow();
        pairs.decide(task.id(), arbitration, by, ReportDesk.now());
        Submission basis =
                switch (arbitration.basis()) {
                    case FIRST -> pair.first();
                    case SECOND -> pair.second();
                };
        return draft.by(new Signatory(basis.by().id(), basis.by().name(), basis.at()));
    }
}
