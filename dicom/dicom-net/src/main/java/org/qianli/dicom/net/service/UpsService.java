// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.NormalizedOutcome.Done;
import org.qianli.dicom.net.service.NormalizedOutcome.Refused;

/**
 * Unified Procedure Step SCP: push, pull and watch on one worklist.
 *
 * @dicom PS3.4 CC
 */
public final class UpsService implements NormalizedHandler {
    private static final int CHANGE_STATE = 1;
    private static final int REQUEST_CANCEL = 2;
    private static final int SUBSCRIBE = 3;
    private static final int UNSUBSCRIBE = 4;
    private static final int SUSPEND = 5;
    private static final Set<String> CLASSES =
            Set.of(
                    Uids.UnifiedProcedureStepPush,
                    Uids.UnifiedProcedureStepPull,
                    Uids.UnifiedProcedureStepWatch,
                    Uids.UnifiedProcedureStepEvent);

    private final Worklist worklist;

    private UpsService(Worklist worklist) {
        this.worklist = worklist;
    }

    /** Makes the service for the operations on steps. */
    public static NormalizedService of(Worklist worklist) {
        return new NormalizedService(CLASSES, new UpsService(worklist));
    }

    /** Makes the service for queries: the steps whose state and labels match. */
    public static FindService querying(Worklist worklist) {
        return new FindService(
                Set.of(
                        Uids.UnifiedProcedureStepPull,
                        Uids.UnifiedProcedureStepWatch,
                        Uids.UnifiedProcedureStepQuery),
                request ->
                        new FindOutcome.Matches(
                                CloseableIterator.over(() ->
                                        UpsQuery.matches(worklist, request.identifier())
                                                .iterator())));
    }

    @Override
    public NormalizedOutcome perform(NormalizedRequest request) {
        return switch (request.operation()) {
            case N_CREATE_RQ -> create(request);
            case N_SET_RQ ->
                    outcome(request, worklist.update(request.sopInstanceUid(), request.dataSet()));
            case N_GET_RQ -> get(request);
            case N_ACTION_RQ -> outcome(request, act(request));
            default -> new Refused(NormalizedStatus.NO_SUCH_ACTION, "");
        };
    }

    private NormalizedOutcome create(NormalizedRequest request) {
        String uid =
                request.sopInstanceUid().isEmpty()
                        ? PerformedStepService.newUid()
                        : request.sopInstanceUid();
        UpsStatus status = worklist.create(uid, request.dataSet());
        return status == UpsStatus.SUCCESS
                ? new Done(uid, DataSet.empty())
                : new Refused(status, status.name());
    }

    private NormalizedOutcome get(NormalizedRequest request) {
        Optional<DataSet> step = worklist.find(request.sopInstanceUid());
        if (step.isEmpty()) {
            return new Refused(UpsStatus.NO_SUCH_STEP, "");
        }
        DataSet.Builder wanted = DataSet.builder();
        for (Element element : step.get()) {
            boolean charset = element.tag() == Tag.SpecificCharacterSet;
            if (request.attributes().isEmpty()
                    || charset
                    || request.attributes().contains(element.tag())) {
                wanted.put(element);
            }
        }
        return new Done(request.sopInstanceUid(), wanted.build());
    }

    private UpsStatus act(NormalizedRequest request) {
        String uid = request.sopInstanceUid();
        DataSet information = request.dataSet();
        return switch (request.typeId()) {
            case CHANGE_STATE ->
                    information
                            .string(Tag.ProcedureStepState)
                            .flatMap(UpsState::find)
                            .map(state ->
                                    worklist.change(
                                            uid,
                                            state,
                                            information.string(Tag.TransactionUID).orElse("")))
                            .orElse(UpsStatus.INVALID_ARGUMENT_VALUE);
            case REQUEST_CANCEL -> worklist.requestCancel(uid, information);
            case SUBSCRIBE ->
                    receiver(information)
                            .map(title -> worklist.subscribe(uid, title))
                            .orElse(UpsStatus.RECEIVING_AE_UNKNOWN);
            case UNSUBSCRIBE ->
                    receiver(information)
                            .map(title -> worklist.unsubscribe(uid, title))
                            .orElse(UpsStatus.RECEIVING_AE_UNKNOWN);
            case SUSPEND ->
                    receiver(information)
                            .map(worklist::suspend)
                            .orElse(UpsStatus.RECEIVING_AE_UNKNOWN);
            default -> UpsStatus.NO_SUCH_ACTION;
        };
    }

    private static Optional<AeTitle> receiver(DataSet information) {
        return information.string(Tag.ReceivingAE).filter(AeTitle::isValid).map(AeTitle::of);
    }

    private static NormalizedOutcome outcome(NormalizedRequest request, UpsStatus status) {
        return status == UpsStatus.SUCCESS ? Done.to(request) : new Refused(status, status.name());
    }
}
