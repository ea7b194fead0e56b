// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.association.PresentationContext;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.Message;
import org.qianli.dicom.net.dimse.MessageExchange;
import org.qianli.dicom.net.dimse.Status;

/**
 * Retrieve SCP by C-GET: sends the instances back over the same association, in contexts for which
 * the requestor took the SCP role.
 *
 * @dicom PS3.4 C.4.3
 */
public final class GetService implements Service {
    /** Patient and study root. */
    public static final Set<String> RETRIEVE_MODELS =
            Set.of(
                    Uids.PatientRootQueryRetrieveInformationModelGet,
                    Uids.StudyRootQueryRetrieveInformationModelGet);

    private static final Logger LOG = System.getLogger(GetService.class.getName());

    private final RetrieveHandler handler;

    public GetService(RetrieveHandler handler) {
        this.handler = handler;
    }

    /** Storage classes belong to it as well: the instances travel in their contexts. */
    @Override
    public boolean supports(String abstractSyntax) {
        return RETRIEVE_MODELS.contains(abstractSyntax) || isStorage(abstractSyntax);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> offered) {
        return isStorage(abstractSyntax)
                ? TransferSyntaxes.chooseForObjects(offered)
                : TransferSyntaxes.chooseForIdentifiers(offered);
    }

    @Override
    public boolean allowsRequestorAsScp(String abstractSyntax) {
        return isStorage(abstractSyntax);
    }

    @Override
    public boolean performs(CommandField field) {
        return field == CommandField.C_GET_RQ;
    }

    @Override
    public void perform(Operation operation) throws IOException {
        Optional<List<? extends InstanceSource>> instances =
                RetrieveOperations.instances(operation, handler, null);
        if (instances.isPresent()) {
            sendAll(operation, instances.get());
        }
    }

    private static void sendAll(Operation operation, List<? extends InstanceSource> instances)
            throws IOException {
        SubOperationLog log = new SubOperationLog(operation, instances.size());
        InstanceSender sender = new InstanceSender(operation.exchange());
        boolean cancelled = false;
        for (InstanceSource instance : instances) {
            cancelled = operation.isCancelled();
            if (cancelled) {
                break;
            }
            log.record(instance, send(operation, sender, instance));
            log.respondPending();
        }
        log.respond(cancelled);
    }

    private static Status send(Operation operation, InstanceSender sender, InstanceSource instance)
            throws IOException {
        Optional<PresentationContext> context = sender.context(instance);
        if (context.isEmpty()) {
            return new Status(StoreStatus.SOP_CLASS_NOT_SUPPORTED.code());
        }
        try {
            int messageId = sender.send(instance, context.get(), null);
            return response(operation, messageId);
        } catch (AssociationException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "event=get-failed instance=" + instance.sopInstanceUid(), e);
            return new Status(StoreStatus.PROCESSING_FAILURE.code());
        }
    }

    /**
     * Waits for the response to a sub-operation; a C-CANCEL that comes before it is kept for the
     * next turn.
     */
    private static Status response(Operation operation, int messageId) throws IOException {
        MessageExchange exchange = operation.exchange();
        while (true) {
            Message message = Responses.next(exchange);
            if (message.command().field().orElse(null) == CommandField.C_STORE_RSP) {
                return Responses.status(exchange, message, messageId);
            }
            if (operation.isCancelOfThis(message)) {
                operation.markCancelled();
            }
        }
    }

    private static boolean isStorage(String uid) {
        return StoragePolicy.STANDARD_AND_UNKNOWN.accepts(uid);
    }
}
