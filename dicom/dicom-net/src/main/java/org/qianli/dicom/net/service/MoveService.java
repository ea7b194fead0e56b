// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.dimse.CommandField;
import org.qianli.dicom.net.dimse.CommandTag;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;

/**
 * Retrieve SCP by C-MOVE: sends the instances over an association of our own to a destination that
 * we know.
 *
 * @dicom PS3.4 C.4.2
 */
public final class MoveService implements Service {
    /** Patient and study root. */
    public static final Set<String> RETRIEVE_MODELS =
            Set.of(
                    Uids.PatientRootQueryRetrieveInformationModelMove,
                    Uids.StudyRootQueryRetrieveInformationModelMove);

    private static final Logger LOG = System.getLogger(MoveService.class.getName());

    private final MoveDestination.Resolver destinations;
    private final RetrieveHandler handler;

    public MoveService(MoveDestination.Resolver destinations, RetrieveHandler handler) {
        this.destinations = destinations;
        this.handler = handler;
    }

    @Override
    public boolean supports(String abstractSyntax) {
        return RETRIEVE_MODELS.contains(abstractSyntax);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> offered) {
        return TransferSyntaxes.chooseForIdentifiers(offered);
    }

    @Override
    public boolean performs(CommandField field) {
        return field == CommandField.C_MOVE_RQ;
    }

    @Override
    public void perform(Operation operation) throws IOException {
        Optional<MoveDestination> destination =
                operation
                        .command()
                        .string(CommandTag.MOVE_DESTINATION)
                        .filter(AeTitle::isValid)
                        .flatMap(t -> destinations.find(AeTitle.of(t), operation.association()));
        if (destination.isEmpty()) {
            RetrieveOperations.refuse(operation, RetrieveStatus.MOVE_DESTINATION_UNKNOWN, "");
            return;
        }
        Optional<List<? extends InstanceSource>> instances =
                RetrieveOperations.instances(operation, handler, destination.get().title());
        if (instances.isPresent()) {
            sendAll(operation, destination.get(), instances.get());
        }
    }

    private static void sendAll(
            Operation operation,
            MoveDestination destination,
            List<? extends InstanceSource> instances)
            throws IOException {
        SubOperationLog log = new SubOperationLog(operation, instances.size());
        if (instances.isEmpty()) {
            log.respond(false);
            return;
        }
        MoveOriginator originator =
                new MoveOriginator(
                        operation.association().callingAe().value(),
                        operation.command().messageId());
        boolean cancelled = false;
        try (Outbound outbound = new Outbound(operation, destination, instances)) {
            for (InstanceSource instance : instances) {
                cancelled = operation.isCancelled();
                if (cancelled) {
                    break;
                }
                log.record(instance, outbound.send(instance, originator));
                log.respondPending();
            }
        }
        log.respond(cancelled);
    }

    /**
     * The association to the destination.
     *
     * <p>When it breaks, it is made again and the instance that it broke at is sent once more: a
     * destination that was restarted gets all the same, and one that an instance brings down each
     * time loses that instance alone. What is left fails when the destination cannot be reached, or
     * has broken off several times with nothing stored between.
     */
    private static final class Outbound implements AutoCloseable {
        private static final Status FAILED =
                new Status(RetrieveStatus.UNABLE_TO_PERFORM_SUB_OPERATIONS.code());

        private static final int MOST_BREAKS = 4;
        private static final int TRIES = 2;

        private final Operation operation;
        private final MoveDestination destination;
        private final List<? extends InstanceSource> instances;
        private @Nullable ClientAssociation association;
        private int breaks;
        private boolean unreachable;

        Outbound(
                Operation operation,
                MoveDestination destination,
                List<? extends InstanceSource> instances) {
            this.operation = operation;
            this.destination = destination;
            this.instances = instances;
        }

        Status send(InstanceSource instance, MoveOriginator originator) {
            for (int i = 0; i < TRIES; i++) {
                ClientAssociation to = connected();
                if (to == null) {
                    return FAILED;
                }
                try {
                    Status status = to.store(instance, originator);
                    breaks = 0;
                    return status;
                } catch (AssociationException e) {
                    LOG.log(
                            Level.WARNING,
                            "event=move-association-ended title={0} reason={1}",
                            destination.title(),
                            e.getMessage());
                    breaks++;
                    close();
                } catch (IOException | RuntimeException e) {
                    LOG.log(
                            Level.ERROR,
                            "event=move-failed instance=" + instance.sopInstanceUid(),
                            e);
                    return FAILED;
                }
            }
            return FAILED;
        }

        private @Nullable ClientAssociation connected() {
            if (association == null && !unreachable && breaks < MOST_BREAKS) {
                connect();
            }
            return association;
        }

        private void connect() {
            ClientOptions options =
                    ClientOptions.to(destination.host(), destination.port(), destination.title())
                            .withCallingAe(operation.association().calledAe())
                            .withLimits(operation.association().limits());
            try {
                association = DicomClient.connect(options, ProposedContext.forInstances(instances));
            } catch (IOException e) {
                unreachable = true;
                LOG.log(
                        Level.WARNING,
                        "event=move-destination-unreachable title={0} reason={1}",
                        destination.title(),
                        e.getMessage());
            }
        }

        @Override
        public void close() {
            if (association != null) {
                association.close();
                association = null;
            }
        }
    }
}
