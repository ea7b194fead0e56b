// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Membership;
import org.qianli.access.Role;
import org.qianli.archive.decision.Act;
import org.qianli.archive.decision.Decision;
import org.qianli.archive.decision.Decisions;
import org.qianli.archive.decision.RejectionCode;
import org.qianli.archive.decision.StudyAttribute;
import org.qianli.audit.Audit;
import org.qianli.audit.AuditEvent;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.springframework.stereotype.Service;

/**
 * Lets those who look after an institution's images decide about them: its technicians, and the
 * coordinators of the centres that serve it.
 */
@Service
public class StudyDesk {

    private final StudyShelf shelf;
    private final Decisions decisions;
    private final Directory directory;
    private final Gate gate;
    private final Audit audit;

    StudyDesk(StudyShelf shelf, Decisions decisions, Directory directory, Gate gate, Audit audit) {
        this.shelf = shelf;
        this.decisions = decisions;
        this.directory = directory;
        this.gate = gate;
        this.audit = audit;
    }

    /** Lists studies within the caller's sight. */
    public List<StudyRecord.Line> list(String text) {
        Caller caller = gate.require(Role.TECHNICIAN, Role.COORDINATOR);
        audit.recordOnce(AuditEvent.success(caller, "study.list", "study", "*"));
        return shelf.list(gate.scope(), text.strip());
    }

    /** Shows one study. */
    public StudyRecord read(UUID id) {
        Caller caller = gate.require(Role.TECHNICIAN, Role.COORDINATOR);
        StudyShelf.Opened study = opened(id);
        audit.recordOnce(AuditEvent.success(caller, "study.view", "study", id));
        List<StudyRecord.Step> history =
                decisions.history(study.institution(), study.line().studyUid()).stream()
                        .map(History::step)
                        .toList();
        return new StudyRecord(
                study.line(),
                study.received(),
                study.revision(),
                shelf.series(id),
                history,
                decides(caller, study.institution()));
    }

    /** Gives attributes of a study other values. */
    public StudyRecord correct(
            UUID id, long revision, String reason, Map<StudyAttribute, String> values) {
        requireValid(values);
        return decide(
                id,
                "study.correct",
                reason,
                study -> {
                    requireRevision(study, revision);
                    Map<StudyAttribute, String> changed = new EnumMap<>(StudyAttribute.class);
                    values.forEach((attribute, value) -> {
                        if (!value.equals(study.line().attributes().get(attribute))) {
                            changed.put(attribute, value);
                        }
                    });
                    if (changed.isEmpty()) {
                        throw Problem.conflict("nothing-changed");
                    }
                    return new Act.Correct(List.of(study.line().studyUid()), changed);
                });
    }

    /** Lets every study of a patient be one of the patient of this study. */
    public StudyRecord merge(UUID id, String otherPatient, String reason) {
        return decide(
                id,
                "patient.merge",
                reason,
                study -> {
                    Map<StudyAttribute, String> known = study.line().attributes();
                    Map<StudyAttribute, String> values = new EnumMap<>(StudyAttribute.class);
                    for (StudyAttribute attribute : History.PATIENT) {
                        values.put(attribute, known.getOrDefault(attribute, ""));
                    }
                    String own = known.getOrDefault(StudyAttribute.PATIENT_ID, "");
                    if (own.isEmpty() || own.equals(otherPatient)) {
                        throw Problem.conflict("same-patient");
                    }
                    List<String> others = shelf.ofPatient(study.institution(), otherPatient);
                    if (others.isEmpty()) {
                        throw Problem.conflict("no-such-patient");
                    }
                    return new Act.Correct(others, values);
                });
    }

    /** Moves series into another study of the institution. */
    public StudyRecord move(UUID id, long revision, String reason, List<String> series, UUID into) {
        return decide(
                id,
                "study.move-series",
                reason,
                study -> {
                    requireRevision(study, revision);
                    requireSeries(study, series);
                    StudyShelf.Opened target = opened(into);
                    if (!target.institution().equals(study.institution()) || into.equals(id)) {
                        throw Problem.conflict("not-a-target");
                    }
                    Set<String> there = new HashSet<>();
                    shelf.series(into).forEach(known -> there.add(known.uid()));
                    if (series.stream().anyMatch(there::contains)) {
                        throw Problem.conflict("series-there-already");
                    }
                    return new Act.Move(
                            study.line().studyUid(), series, target.line().studyUid(), Map.of());
                });
    }

    /** Makes a study of its own of series, whose patient or exam is another. */
    public StudyRecord split(
            UUID id,
            long revision,
            String reason,
            List<String> series,
            Map<StudyAttribute, String> values) {
        requireValid(values);
        return decide(
                id,
                "study.split",
                reason,
                study -> {
                    requireRevision(study, revision);
                    requireSeries(study, series);
                    return new Act.Move(study.line().studyUid(), series, newUid(), values);
                });
    }

    /** Hides instances, all of the study where no series is named. */
    public StudyRecord reject(
            UUID id, long revision, String reason, RejectionCode code, List<String> series) {
        return decide(
                id,
                "study.reject",
                reason,
                study -> {
                    requireRevision(study, revision);
                    List<String> instances = shelf.instances(id, series);
                    if (instances.isEmpty()) {
                        throw Problem.conflict("nothing-changed");
                    }
                    return new Act.Reject(study.line().studyUid(), instances, code, null);
                });
    }

    /** Forbids that anything of a study is deleted. */
    public StudyRecord hold(UUID id, String reason) {
        return decide(
                id,
                "study.hold",
                reason,
                study -> {
                    if (study.line().held() != null) {
                        throw Problem.conflict("nothing-changed");
                    }
                    return new Act.Hold(study.line().studyUid());
                });
    }

    /** Undoes a decision about a study. */
    public StudyRecord undo(UUID id, UUID decision, String reason) {
        return decide(id, "study.undo", reason, study -> undone(study, decision));
    }

    private Act undone(StudyShelf.Opened study, UUID decision) {
        Decisions.Made made =
                decisions
                        .find(decision)
                        .filter(found -> found.decision().institution().equals(study.institution()))
                        .filter(found ->
                                found.decision().act().studies().contains(study.line().studyUid()))
                        .orElseThrow(Problem::notFound);
        if (!History.step(made).undoable()) {
            throw Problem.conflict("cannot-be-undone");
        }
        if (made.decision().act() instanceof Act.Move move) {
            requireThereStill(study.institution(), move);
        }
        return new Act.Undo(decision, made.decision().act().studies());
    }

    /** Series that were moved on since, or whose place was taken, cannot be moved back. */
    private void requireThereStill(InstitutionId institution, Act.Move move) {
        Set<String> there = uids(institution, move.to());
        Set<String> first = uids(institution, move.from());
        if (!there.containsAll(move.series()) || move.series().stream().anyMatch(first::contains)) {
            throw Problem.conflict("undo-later-first");
        }
    }

    private Set<String> uids(InstitutionId institution, String studyUid) {
        Set<String> uids = new HashSet<>();
        shelf.find(institution, studyUid)
                .ifPresent(study ->
                        shelf.series(study.line().id()).forEach(series -> uids.add(series.uid())));
        return uids;
    }

    private StudyRecord decide(
            UUID id, String action, String reason, Function<StudyShelf.Opened, Act> act) {
        Caller caller = requireDecider(id, action);
        InstitutionId institution = opened(id).institution();
        decisions.make(Decision.By.of(caller), institution, reason, () -> act.apply(opened(id)));
        audit.record(AuditEvent.success(caller, action, "study", id));
        return read(id);
    }

    /** Lets through who may decide about a study. */
    Caller requireDecider(UUID id, String action) {
        Caller caller = gate.require(Role.TECHNICIAN, Role.COORDINATOR);
        if (!decides(caller, opened(id).institution())) {
            throw gate.deny(action, "study", id.toString());
        }
        return caller;
    }

    boolean decides(Caller caller, InstitutionId institution) {
        return caller.has(Role.TECHNICIAN, institution) || coordinates(caller, institution);
    }

    /** Tells whether the caller coordinates a centre that serves the institution. */
    boolean coordinates(Caller caller, InstitutionId institution) {
        return caller.memberships().stream()
                .filter(membership -> membership.role() == Role.COORDINATOR)
                .map(Membership::centreId)
                .anyMatch(centre ->
                        centre != null
                                && directory
                                        .findCentre(centre)
                                        .filter(found -> found.served().contains(institution))
                                        .isPresent());
    }

    /** Finds a study within the caller's sight; one outside it is not there. */
    StudyShelf.Opened opened(UUID id) {
        return shelf.find(id)
                .filter(study -> gate.scope().sees(study.institution()))
                .orElseThrow(Problem::notFound);
    }

    private static void requireRevision(StudyShelf.Opened study, long revision) {
        if (study.revision() != revision) {
            throw Problem.conflict("study-changed");
        }
    }

    private void requireSeries(StudyShelf.Opened study, List<String> series) {
        Set<String> there = new HashSet<>();
        shelf.series(study.line().id()).forEach(known -> there.add(known.uid()));
        if (series.isEmpty() || !there.containsAll(series)) {
            throw Problem.invalid().field("series", "field.unknown-series");
        }
    }

    private static void requireValid(Map<StudyAttribute, String> values) {
        values.forEach((attribute, value) -> {
            if (!attribute.takes(value)) {
                throw Problem.invalid().field("values", "field.bad-attribute");
            }
        });
        if ("".equals(values.get(StudyAttribute.PATIENT_ID))) {
            throw Problem.invalid().field("values", "field.bad-attribute");
        }
    }

    /** Makes a UID of a random UUID (PS3.5 B.2). */
    private static String newUid() {
        UUID uuid = UUID.randomUUID();
        byte[] bytes =
                ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array();
        return "2.25." + new BigInteger(1, bytes);
    }
}
