// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.critical.CriticalItems;
import org.qianli.critical.CriticalResults;
import org.qianli.directory.Centre;
import org.qianli.directory.Directory;
import org.qianli.order.Exam;
import org.qianli.platform.Problem;
import org.qianli.reading.Actor;
import org.qianli.reading.DoubleReading;
import org.qianli.reading.Person;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.reading.TaskAction;
import org.qianli.reading.TaskCommand;
import org.qianli.report.Arbitration;
import org.qianli.report.Draft;
import org.qianli.report.ReportChecks;
import org.qianli.report.ReportContent;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportReturn;
import org.qianli.report.ReportSubject;
import org.qianli.report.ReportVersion;
import org.qianli.report.ReportWarning;
import org.qianli.report.Signatory;
import org.qianli.report.Submission;
import org.qianli.report.store.DraftTable;
import org.qianli.report.store.VersionTable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes, audits and signs: each step first asks the reading task whether it may happen, then
 * writes its own row, in one transaction.
 */
@Service
@Transactional
public class ReportDesk {

    /** What a writer saved. */
    @Schema(name = "SavedDraft")
    public record Saved(long revision, Instant updatedAt) {}

    /**
     * What a writer has in front of them.
     *
     * @param revision of the draft that they see
     * @param acknowledged whether they confirm the contradictions that were named to them
     */
    public record Seen(long revision, boolean acknowledged) {}

    private final ReadingTasks tasks;
    private final DraftTable drafts;
    private final VersionTable versions;
    private final SigningDesk signing;
    private final PhraseBook phrases;
    private final DoubleReadingDesk doubles;
    private final CriticalResults criticals;
    private final Directory directory;

    ReportDesk(
            ReadingTasks tasks,
            DraftTable drafts,
            VersionTable versions,
            SigningDesk signing,
            PhraseBook phrases,
            DoubleReadingDesk doubles,
            CriticalResults criticals,
            Directory directory) {
        this.tasks = tasks;
        this.drafts = drafts;
        this.versions = versions;
        this.signing = signing;
        this.phrases = phrases;
        this.doubles = doubles;
        this.criticals = criticals;
        this.directory = directory;
    }

    /** The blocks of the task's reports. */
    public ReportLayout layout(ReadingTask task) {
        return ReportLayout.of(task.exam().kind().word());
    }

    /** All signed versions, the first first. */
    @Transactional(readOnly = true)
    public List<ReportVersion> versions(UUID task) {
        return versions.list(task);
    }

    /** All returns, the first first. */
    @Transactional(readOnly = true)
    public List<ReportReturn> returns(UUID task) {
        return versions.returns(task);
    }

    /** Saves the draft of whoever holds the task, and renews the lock. */
    public Saved save(ReadingTask task, ReportContent content, long seen, Actor actor) {
        ReportLayout layout = layout(task);
        ReportContent fitted = content.fitted(layout);
        checkLength(layout, fitted);
        tasks.renew(task.id(), actor);
        doubles.clear(task, person(actor));
        Instant now = now();
        long revision =
                drafts.save(task.id(), fitted, seen, person(actor), now)
                        .orElseThrow(() -> stale(task));
        return new Saved(revision, now);
    }

    /** Hands the draft to the auditor, or in as the first of two blind readings. */
    public void submit(ReadingTask task, Seen seen, Actor actor) {
        Draft draft = checked(task, seen);
        boolean first = task.doubleReading().round() == DoubleReading.Round.FIRST;
        TaskAction action = first ? TaskAction.HAND_IN : TaskAction.SUBMIT;
        tasks.act(task.id(), TaskCommand.of(action), actor);
        Person author = person(actor);
        drafts.submit(task.id(), new Signatory(author.id(), author.name(), now()));
        doubles.take(task, handedIn(task, author, draft.content()));
    }

    /** Answers an emergency with the author's signature alone; the draft goes on to the audit. */
    public ReportVersion issue(ReadingTask task, Seen seen, Actor actor) {
        Draft draft = checked(task, seen);
        tasks.act(task.id(), TaskCommand.issue(conclusion(task, draft)), actor);
        Person author = person(actor);
        drafts.submit(task.id(), new Signatory(author.id(), author.name(), now()));
        Draft submitted = drafts.find(task.id()).orElseThrow();
        var _ = handedIn(task, author, draft.content());
        doubles.abandon(task);
        return signing.issue(task, subject(task), submitted);
    }

    /** Takes the signed report back and opens the exam for a new reading. */
    public ReportVersion withdraw(ReadingTask task, String reason, Actor actor) {
        tasks.act(task.id(), TaskCommand.because(TaskAction.WITHDRAW, reason), actor);
        Person by = person(actor);
        Instant now = now();
        ReportVersion version =
                signing.withdraw(task, reason, new Signatory(by.id(), by.name(), now));
        drafts.begin(task.id(), new ReportContent(Map.of(), null), reason, by, now);
        return version;
    }

    private UUID handedIn(ReadingTask task, Person author, ReportContent content) {
        phrases.learn(author.id(), task.exam(), content);
        return versions.addSubmission(task.id(), new Submission(now(), author, content));
    }

    /** Gives the draft back to its author. */
    public void giveBack(ReadingTask task, String code, String note, Actor actor) {
        String reason = note.isEmpty() ? code : code + ": " + note;
        tasks.act(task.id(), TaskCommand.because(TaskAction.RETURN, reason), actor);
        versions.addReturn(task.id(), new ReportReturn(now(), person(actor), code, note));
    }

    /**
     * Makes the draft the next version.
     *
     * @param arbitration between two blind readings; null where there was one reading
     */
    public ReportVersion sign(
            ReadingTask task, Seen seen, @Nullable Arbitration arbitration, Actor actor) {
        Person auditor = person(actor);
        Draft seenDraft = checked(task, seen);
        tasks.act(task.id(), TaskCommand.sign(conclusion(task, seenDraft)), actor);
        Draft draft = doubles.decide(task, seenDraft, arbitration, auditor);
        ReportVersion version =
                signing.sign(
                        task,
                        subject(task),
                        draft,
                        new Signatory(auditor.id(), auditor.name(), now()));
        drafts.remove(task.id());
        return version;
    }

    /** Starts the next version with the content of the one that stands. */
    public void amend(ReadingTask task, String reason, Actor actor) {
        tasks.act(task.id(), TaskCommand.because(TaskAction.AMEND, reason), actor);
        ReportVersion current = versions.list(task.id()).getLast();
        drafts.begin(task.id(), current.content(), reason, person(actor), now());
    }

    /** The draft as seen, complete, and without contradictions that nobody confirmed. */
    private Draft checked(ReadingTask task, Seen seen) {
        Draft draft = drafts.find(task.id()).orElse(null);
        ReportLayout layout = layout(task);
        if (draft == null) {
            throw incomplete(
                    layout.blocks().stream().filter(ReportLayout.Block::required).toList());
        }
        if (draft.revision() != seen.revision) {
            throw stale(task);
        }
        List<ReportLayout.Block> empty = ReportChecks.empty(layout, draft.content());
        if (!empty.isEmpty()) {
            throw incomplete(empty);
        }
        List<ReportWarning> warnings = warnings(task, draft.content());
        if (!warnings.isEmpty() && !seen.acknowledged) {
            throw new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "report-warnings")
                    .with("warnings", warnings);
        }
        return draft;
    }

    /** What must not be signed by accident: contradictions, and critical findings nobody raised. */
    private List<ReportWarning> warnings(ReadingTask task, ReportContent content) {
        ReportLayout layout = layout(task);
        List<ReportWarning> warnings =
                new ArrayList<>(ReportChecks.warnings(layout, content, subject(task)));
        String kind = task.exam().kind().word();
        Set<String> told = new HashSet<>();
        for (ReportLayout.Block block : layout.blocks().reversed()) {
            for (CriticalItems.Stated stated :
                    criticals.unraised(task.id(), kind, content.text(block.code()))) {
                String item = stated.item().code();
                if (told.add(item)) {
                    warnings.add(new ReportWarning("critical", block.code(), stated.text(), item));
                }
            }
        }
        return warnings;
    }

    private String conclusion(ReadingTask task, Draft draft) {
        return draft.content().text(layout(task).conclusion().code());
    }

    private ReportSubject subject(ReadingTask task) {
        Exam exam = task.exam();
        String institution = directory.findInstitution(exam.institutionId()).orElseThrow().name();
        String centre = directory.findCentre(task.centreId()).map(Centre::name).orElse("");
        return new ReportSubject(
                exam.id(),
                exam.institutionId().value(),
                institution,
                task.centreId().value(),
                centre,
                exam.patient().name(),
                exam.patient().sex(),
                exam.patient().birthDate(),
                exam.patient().statedAge(),
                exam.patient().localId(),
                exam.accession(),
                exam.modality(),
                exam.bodyPart(),
                exam.description(),
                exam.studyUid(),
                exam.performedAt());
    }

    private Problem stale(ReadingTask task) {
        Problem problem = Problem.conflict("stale-draft");
        return drafts.find(task.id())
                .map(draft -> problem.with("revision", draft.revision()).with("by", draft.by()))
                .orElse(problem);
    }

    private static Problem incomplete(List<ReportLayout.Block> empty) {
        Problem problem = new Problem(HttpStatus.UNPROCESSABLE_CONTENT, "report-incomplete");
        empty.forEach(block -> problem.field(block.code(), "field.block-empty"));
        return problem;
    }

    private static void checkLength(ReportLayout layout, ReportContent content) {
        for (ReportLayout.Block block : layout.blocks()) {
            if (content.text(block.code()).length() > ReportLayout.MAX_TEXT) {
                throw Problem.invalid().field(block.code(), "field.too-long");
            }
        }
    }

    static Person person(Actor actor) {
        return new Person(
                Objects.requireNonNull(actor.accountId(), "a person writes"), name(actor.name()));
    }

    private static String name(@Nullable String name) {
        return name == null ? "" : name;
    }

    /** Milliseconds: what the database, JSON and the canonical form carry alike. */
    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
