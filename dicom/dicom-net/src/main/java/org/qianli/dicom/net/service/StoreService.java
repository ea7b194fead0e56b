// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.CommandSet;
import org.qianli.dicom.net.dimse.CommandTag;

/**
 * Storage SCP: takes objects in any transfer syntax, as they are.
 *
 * @dicom PS3.4 B
 */
public final class StoreService implements Service {
    private static final Logger LOG = System.getLogger(StoreService.class.getName());

    private final StoragePolicy policy;
    private final StoreHandler handler;

    public StoreService(StoragePolicy policy, StoreHandler handler) {
        this.policy = policy;
        this.handler = handler;
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return policy.accepts(abstractSyntax);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> offered) {
        return TransferSyntaxes.chooseForObjects(offered);
    }

    @Override
    public boolean performs(CommandField field) {
        return field == CommandField.C_STORE_RQ;
    }

    @Override
    public void perform(Operation operation) throws IOException {
        StoreStatus status = store(operation);
        operation.respond(operation.response(status.code(), status.comment()));
    }

    private StoreStatus store(Operation operation) throws IOException {
        CommandSet command = operation.command();
        Optional<String> sopClass = command.string(CommandTag.AFFECTED_SOP_CLASS_UID);
        Optional<String> instance = command.string(CommandTag.AFFECTED_SOP_INSTANCE_UID);
        if (instance.isEmpty() || !command.hasDataSet()) {
            return StoreStatus.CANNOT_UNDERSTAND;
        }
        if (!sopClass.equals(Optional.of(operation.context().abstractSyntax()))) {
            return StoreStatus.SOP_CLASS_NOT_SUPPORTED;
        }
        StoreRequest request =
                new StoreRequest(
                        sopClass.get(),
                        instance.get(),
                        operation.context().transferSyntax(),
                        operation.association(),
                        originator(command));
        try {
            return handler.store(request, operation.data());
        } catch (AssociationException e) {
            throw e;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "event=store-failed instance=" + request.sopInstanceUid(), e);
            return StoreStatus.OUT_OF_RESOURCES;
        }
    }

    static @Nullable MoveOriginator originator(CommandSet command) {
        return command.string(CommandTag.MOVE_ORIGINATOR_AE)
                .map(title ->
                        new MoveOriginator(
                                title,
                                command.number(CommandTag.MOVE_ORIGINATOR_MESSAGE_ID).orElse(0)))
                .orElse(null);
    }
}
