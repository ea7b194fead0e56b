// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.qianli.dicom.net.association.AssociationException.Kind;
import org.qianli.dicom.net.pdu.Abort;
import org.qianli.dicom.net.pdu.Pdu;
import org.qianli.dicom.net.pdu.PduException;

/**
 * Drives the state machine over a connection: turns what happens into events and performs the
 * actions.
 *
 * @dicom PS3.8 9.2
 */
final class UpperLayer {
    private final Connection connection;
    private final StateMachine machine;

    private UpperLayer(Connection connection, StateMachine machine) {
        this.connection = connection;
        this.machine = machine;
    }

    /** Starts on a connection that a peer has opened. */
    static UpperLayer onAccepted(Connection connection) {
        StateMachine machine = new StateMachine(false);
        machine.fire(Event.TRANSPORT_INDICATED);
        return new UpperLayer(connection, machine);
    }

    /** Starts on a connection that we have opened, and sends the request. */
    static UpperLayer onConnected(Connection connection, Pdu request) throws IOException {
        StateMachine machine = new StateMachine(true);
        machine.fire(Event.ASSOCIATE_REQUESTED);
        UpperLayer layer = new UpperLayer(connection, machine);
        layer.request(Event.TRANSPORT_CONFIRMED, request);
        return layer;
    }

    Connection connection() {
        return connection;
    }

    State state() {
        return machine.state();
    }

    /** Performs a local request that sends a unit. */
    void request(Event event, Pdu pdu) throws IOException {
        Action action = fireOpen(event);
        if (action == Action.AE_8 || action == Action.AR_4) {
            connection.writeLast(pdu.encode());
            connection.closeAfterPeer();
        } else {
            write(pdu.encode());
        }
    }

    /** Sends a P-DATA-TF. */
    void sendData(byte[] pdu, int length) throws IOException {
        fireOpen(Event.DATA_REQUESTED);
        try {
            connection.write(pdu, length);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /**
     * Aborts as the user; does nothing when it is too late for that. May be called by any thread.
     */
    void abort() {
        Action action = machine.fireIfPossible(Event.ABORT_REQUESTED);
        if (action == Action.AA_1) {
            connection.writeLast(Abort.byUser().encode());
            connection.closeAfterPeer();
        } else if (action != null) {
            connection.close();
        }
    }

    /** Aborts as the provider, because the peer broke the protocol; returns what to throw. */
    AssociationException violated(Abort.Reason reason, String message) {
        Action action = machine.fireIfPossible(Event.INVALID_PDU_RECEIVED);
        if (action == Action.AA_8 || action == Action.AA_1) {
            connection.writeLast(Abort.byProvider(reason).encode());
            connection.closeAfterPeer();
        }
        return new AssociationException(Kind.ABORTED_HERE, message);
    }

    /**
     * Waits for the next unit which concerns the user: the state machine has let it pass.
     *
     * @throws AssociationException when the association ends instead
     */
    Pdu receive(Duration wait) throws AssociationException {
        while (true) {
            Pdu pdu = read(wait);
            Action action = machine.fireIfPossible(Event.received(pdu));
            if (action == null) {
                throw new AssociationException(Kind.ABORTED_HERE, "association has ended");
            }
            switch (action) {
                case AE_3, AE_6, DT_2, AR_2, AR_6, AR_8, AR_10 -> {
                    return pdu;
                }
                case AE_4, AR_3 -> {
                    connection.close();
                    return pdu;
                }
                case AA_1, AA_8 -> throw unexpected(pdu);
                case AA_2, AA_3 -> {
                    connection.close();
                    throw new AssociationException(Kind.ABORTED_BY_PEER, "peer aborted: " + pdu);
                }
                case AA_6, AA_7 -> {} // we are leaving and our output is shut
                case AE_1, AE_2, AE_5, AE_7, AE_8, DT_1, AR_1, AR_4, AR_5, AR_7, AR_9, AA_4, AA_5 ->
                        throw new IllegalStateException(action + " on receipt of a unit");
            }
        }
    }

    private Pdu read(Duration wait) throws AssociationException {
        try {
            boolean first = machine.state() == State.STA2;
            return first ? connection.readFirst(wait) : connection.read(wait);
        } catch (PduException e) {
            throw violated(e.reason(), e.getMessage());
        } catch (SocketTimeoutException e) {
            throw expired(wait, e);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private AssociationException unexpected(Pdu pdu) {
        connection.writeLast(Abort.byProvider(Abort.Reason.UNEXPECTED_PDU).encode());
        connection.closeAfterPeer();
        return new AssociationException(
                Kind.ABORTED_HERE, "unexpected PDU type " + pdu.type() + " from the peer");
    }

    private AssociationException expired(Duration wait, SocketTimeoutException cause) {
        if (machine.fireIfPossible(Event.ARTIM_EXPIRED) != null) {
            connection.close();
        } else {
            abort();
        }
        return new AssociationException(
                Kind.TIMED_OUT, "peer silent for " + wait.toMillis() + " ms", cause);
    }

    private AssociationException lost(IOException cause) {
        machine.fireIfPossible(Event.TRANSPORT_CLOSED);
        connection.close();
        return new AssociationException(
                Kind.CONNECTION_LOST, "connection lost: " + cause.getMessage(), cause);
    }

    private Action fireOpen(Event event) throws AssociationException {
        Action action = machine.fireIfPossible(event);
        if (action == null) {
            throw new AssociationException(
                    Kind.ABORTED_HERE, event + " is too late, association in " + machine.state());
        }
        return action;
    }

    private void write(byte[] pdu) throws IOException {
        try {
            connection.write(pdu, pdu.length);
        } catch (IOException e) {
            throw lost(e);
        }
    }
}
