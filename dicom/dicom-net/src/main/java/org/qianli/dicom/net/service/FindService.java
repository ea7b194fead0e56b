// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.dimse.CommandField;

/**
 * Query SCP: one response an answer, C-CANCEL looked for before each.
 *
 * @dicom PS3.4 C.4.1
 * @dicom PS3.4 K.4.1
 */
public final class FindService implements Service {
    /** Patient and study root. */
    public static final Set<String> QUERY_MODELS =
            Set.of(
                    Uids.PatientRootQueryRetrieveInformationModelFind,
                    Uids.StudyRootQueryRetrieveInformationModelFind);

    private final Set<String> models;
    private final FindHandler handler;

    /**
     * @param models the information models, such as {@link #QUERY_MODELS} or the modality
     *     worklist's
     */
    public FindService(Set<String> models, FindHandler handler) {
        this.models = Set.copyOf(models);
        this.handler = handler;
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return models.contains(abstractSyntax);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> offered) {
        return TransferSyntaxes.chooseForIdentifiers(offered);
    }

    /**
     * Agrees to relational queries, which the handler is told of, and to nothing else: no combined
     * matching of dates and times, no fuzzy names, no change of time zone.
     */
    @Override
    public Optional<byte[]> negotiate(String abstractSyntax, byte[] information) {
        byte[] answer = new byte[information.length];
        if (answer.length > 0 && information[0] == 1) {
            answer[0] = 1;
        }
        return Optional.of(answer);
    }

    @Override
    public boolean performs(CommandField field) {
        return field == CommandField.C_FIND_RQ;
    }

    @Override
    public void perform(Operation operation) throws IOException {
        PresentationContext context = operation.context();
        DataSet identifier;
        try {
            identifier = Identifiers.read(operation.data(), context);
        } catch (DicomException e) {
            end(operation, FindStatus.UNABLE_TO_PROCESS, "identifier: " + e.code());
            return;
        }
        FindRequest request =
                new FindRequest(
                        context.abstractSyntax(),
                        identifier,
                        operation.association(),
                        isRelational(operation));
        switch (handler.find(request)) {
            case FindOutcome.Matches matches -> answer(operation, matches);
            case FindOutcome.Refused refused -> end(operation, refused.status(), refused.comment());
        }
    }

    private static void answer(Operation operation, FindOutcome.Matches matches)
            throws IOException {
        FindStatus pending =
                matches.unsupportedKeys()
                        ? FindStatus.PENDING_WITH_UNSUPPORTED_KEYS
                        : FindStatus.PENDING;
        FindStatus last = FindStatus.SUCCESS;
        try (CloseableIterator<DataSet> answers = matches.answers()) {
            while (answers.hasNext()) {
                if (operation.isCancelled()) {
                    last = FindStatus.CANCEL;
                    break;
                }
                byte[] answer = Identifiers.write(answers.next(), operation.context());
                operation.respondPending(operation.response(pending.code()), answer);
            }
        }
        end(operation, last, "");
    }

    private static void end(Operation operation, FindStatus status, String comment)
            throws IOException {
        operation.respond(operation.response(status.code(), comment));
    }

    /** The first byte of the extended negotiation asks for relational queries (PS3.4 C.5.1.1). */
    private static boolean isRelational(Operation operation) {
        return operation.association().peerInformation().extended().stream()
                .filter(n -> n.sopClassUid().equals(operation.context().abstractSyntax()))
                .anyMatch(n -> n.bytes().length > 0 && n.bytes()[0] == 1);
    }
}
