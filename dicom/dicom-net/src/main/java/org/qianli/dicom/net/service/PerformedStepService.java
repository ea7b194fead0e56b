// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Uid;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.service.NormalizedOutcome.Done;
import org.qianli.dicom.net.service.NormalizedOutcome.Refused;

/**
 * Modality Performed Procedure Step SCP: begins in progress, ends once.
 *
 * @dicom PS3.4 F.7
 */
public final class PerformedStepService implements NormalizedHandler {
    private static final String IN_PROGRESS = "IN PROGRESS";
    private static final Set<String> STATES = Set.of(IN_PROGRESS, "COMPLETED", "DISCONTINUED");

    private final PerformedStepHandler steps;

    private PerformedStepService(PerformedStepHandler steps) {
        this.steps = steps;
    }

    /** Makes the service for a server. */
    public static NormalizedService of(PerformedStepHandler steps) {
        return new NormalizedService(
                Set.of(Uids.ModalityPerformedProcedureStep), new PerformedStepService(steps));
    }

    @Override
    public NormalizedOutcome perform(NormalizedRequest request) throws IOException {
        return switch (request.operation()) {
            case N_CREATE_RQ -> create(request);
            case N_SET_RQ -> update(request);
            default -> new Refused(NormalizedStatus.NO_SUCH_ACTION, "");
        };
    }

    private NormalizedOutcome create(NormalizedRequest request) throws IOException {
        String state = state(request.dataSet());
        if (state.isEmpty()) {
            return new Refused(PerformedStepStatus.MISSING_ATTRIBUTE, "no status");
        }
        if (!state.equals(IN_PROGRESS)) {
            return new Refused(PerformedStepStatus.INVALID_ATTRIBUTE_VALUE, "not IN PROGRESS");
        }
        String uid = request.sopInstanceUid().isEmpty() ? newUid() : request.sopInstanceUid();
        if (steps.find(uid).isPresent()) {
            return new Refused(PerformedStepStatus.DUPLICATE_SOP_INSTANCE, "");
        }
        steps.create(uid, request.dataSet(), request.association());
        return new Done(uid, DataSet.empty());
    }

    private NormalizedOutcome update(NormalizedRequest request) throws IOException {
        Optional<DataSet> known = steps.find(request.sopInstanceUid());
        if (known.isEmpty()) {
            return new Refused(PerformedStepStatus.NO_SUCH_SOP_INSTANCE, "");
        }
        if (!state(known.get()).equals(IN_PROGRESS)) {
            return new Refused(PerformedStepStatus.MAY_NO_LONGER_BE_UPDATED, "the step has ended");
        }
        String state = state(request.dataSet());
        if (!state.isEmpty() && !STATES.contains(state)) {
            return new Refused(PerformedStepStatus.INVALID_ATTRIBUTE_VALUE, "unknown status");
        }
        steps.update(request.sopInstanceUid(), request.dataSet(), request.association());
        return Done.to(request);
    }

    private static String state(DataSet dataSet) {
        return dataSet.string(Tag.PerformedProcedureStepStatus).orElse("");
    }

    static String newUid() {
        return Uid.random().value();
    }
}
