// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;

/**
 * Passes the DIMSE-N operations of some SOP classes to a handler: performed procedure steps,
 * storage commitment and other classes whose instances are records, not objects.
 *
 * @dicom PS3.7 10
 */
public final class NormalizedService implements Service {
    private static final Set<CommandField> OPERATIONS =
            EnumSet.of(
                    CommandField.N_EVENT_REPORT_RQ,
                    CommandField.N_GET_RQ,
                    CommandField.N_SET_RQ,
                    CommandField.N_ACTION_RQ,
                    CommandField.N_CREATE_RQ,
                    CommandField.N_DELETE_RQ);

    private final Set<String> sopClasses;
    private final NormalizedHandler handler;

    public NormalizedService(Set<String> sopClasses, NormalizedHandler handler) {
        this.sopClasses = Set.copyOf(sopClasses);
        this.handler = handler;
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return sopClasses.contains(abstractSyntax);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> offered) {
        return TransferSyntaxes.chooseForIdentifiers(offered);
    }

    /** Whoever reports an event is the SCP of the class and calls all the same (PS3.4 J.3.3). */
    @Override
    public boolean allowsRequestorAsScp(String abstractSyntax) {
        return supports(abstractSyntax);
    }

    @Override
    public boolean performs(CommandField field) {
        return OPERATIONS.contains(field);
    }

    @Override
    public void perform(Operation operation) throws IOException {
        NormalizedRequest request;
        try {
            request = request(operation);
        } catch (DicomException e) {
            refuse(operation, NormalizedStatus.PROCESSING_FAILURE, "data set: " + e.code());
            return;
        }
        switch (handler.perform(request)) {
            case NormalizedOutcome.Done done -> answer(operation, request, done);
            case NormalizedOutcome.Refused refused ->
                    refuse(operation, refused.status(), refused.comment());
        }
    }

    private static NormalizedRequest request(Operation operation) throws IOException {
        CommandSet command = operation.command();
        DataSet dataSet =
                command.hasDataSet()
                        ? Identifiers.read(operation.data(), operation.context())
                        : DataSet.empty();
        return new NormalizedRequest(
                command.field().orElseThrow(),
                command.sopClassUid().orElse(operation.context().abstractSyntax()),
                command.sopInstanceUid().orElse(""),
                typeId(command),
                Set.copyOf(command.tags(CommandTag.ATTRIBUTE_IDENTIFIER_LIST)),
                dataSet,
                operation.association());
    }

    private static int typeId(CommandSet command) {
        return command.number(CommandTag.ACTION_TYPE_ID)
                .orElse(command.number(CommandTag.EVENT_TYPE_ID).orElse(0));
    }

    private static void answer(
            Operation operation, NormalizedRequest request, NormalizedOutcome.Done done)
            throws IOException {
        CommandSet.Builder response = operation.response(NormalizedStatus.SUCCESS.code());
        if (!done.sopInstanceUid().isEmpty()) {
            response.uid(CommandTag.AFFECTED_SOP_INSTANCE_UID, done.sopInstanceUid());
        }
        if (request.operation() == CommandField.N_ACTION_RQ) {
            response.number(CommandTag.ACTION_TYPE_ID, request.typeId());
        } else if (request.operation() == CommandField.N_EVENT_REPORT_RQ) {
            response.number(CommandTag.EVENT_TYPE_ID, request.typeId());
        }
        if (done.dataSet().isEmpty()) {
            operation.respond(response);
        } else {
            operation.respond(response, Identifiers.write(done.dataSet(), operation.context()));
        }
    }

    private static void refuse(Operation operation, StatusCode status, String comment)
            throws IOException {
        operation.respond(operation.response(status.code(), comment));
    }
}
