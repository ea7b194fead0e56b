// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.desk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.decision.Act;
import org.qianli.archive.decision.Decision;
import org.qianli.archive.decision.Decisions;
import org.qianli.archive.decision.RejectionCode;
import org.qianli.archive.decision.Settlement;
import org.qianli.archive.decision.StudyAttribute;

/** Decisions as their history shows them. */
final class History {

    /** What belongs to a patient and not to one of their studies. */
    static final List<StudyAttribute> PATIENT =
            List.of(
                    StudyAttribute.PATIENT_NAME,
                    StudyAttribute.PATIENT_ID,
                    StudyAttribute.SEX,
                    StudyAttribute.BIRTH_DATE);

    private History() {}

    static StudyRecord.Step step(Decisions.Made made) {
        return switch (made.decision().act()) {
            case Act.Correct correct -> {
                boolean merge = correct.values().keySet().containsAll(PATIENT);
                yield step(
                        made,
                        merge ? StudyRecord.Kind.MERGE : StudyRecord.Kind.CORRECT,
                        correct.values(),
                        0,
                        null);
            }
            case Act.Move move -> {
                boolean split = !move.values().isEmpty();
                yield step(
                        made,
                        split ? StudyRecord.Kind.SPLIT : StudyRecord.Kind.MOVE,
                        move.values(),
                        0,
                        null);
            }
            case Act.Reject reject ->
                    step(
                            made,
                            StudyRecord.Kind.REJECT,
                            Map.of(),
                            reject.instances().size(),
                            reject.code());
            case Act.Hold _ -> step(made, StudyRecord.Kind.HOLD, Map.of(), 0, null);
            case Act.Delete delete ->
                    step(made, StudyRecord.Kind.DELETE, Map.of(), delete.instances().size(), null);
            case Act.Settle settle ->
                    step(
                            made,
                            settle.settlement() == Settlement.REPLACE
                                    ? StudyRecord.Kind.REPLACE
                                    : StudyRecord.Kind.KEEP,
                            Map.of(),
                            1,
                            null);
            case Act.Undo _ -> step(made, StudyRecord.Kind.UNDO, Map.of(), 0, null);
        };
    }

    private static StudyRecord.Step step(
            Decisions.Made made,
            StudyRecord.Kind kind,
            Map<StudyAttribute, String> values,
            int instances,
            @Nullable RejectionCode code) {
        Decision decision = made.decision();
        boolean discarded =
                decision.act() instanceof Act.Settle settle
                        && settle.settlement() == Settlement.DISCARD;
        boolean lasting =
                kind == StudyRecord.Kind.DELETE || kind == StudyRecord.Kind.UNDO || discarded;
        return new StudyRecord.Step(
                decision.id(),
                kind,
                decision.by().name(),
                decision.at(),
                decision.reason(),
                values,
                instances,
                code,
                !made.holds(),
                made.holds() && !lasting);
    }
}
