// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.association;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.net.association.AssociationException.Kind;
import org.qianli.dicom.net.pdu.Abort;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.pdu.AssociateAccept;
import org.qianli.dicom.net.pdu.AssociateReject;
import org.qianli.dicom.net.pdu.AssociateRequest;
import org.qianli.dicom.net.pdu.AsyncWindow;
import org.qianli.dicom.net.pdu.ContextAnswer;
import org.qianli.dicom.net.pdu.ContextProposal;
import org.qianli.dicom.net.pdu.DataPacker;
import org.qianli.dicom.net.pdu.DataValue;
import org.qianli.dicom.net.pdu.Pdu;
import org.qianli.dicom.net.pdu.PresentationData;
import org.qianli.dicom.net.pdu.ReleaseRequest;
import org.qianli.dicom.net.pdu.ReleaseResponse;
import org.qianli.dicom.net.pdu.RoleSelection;
import org.qianli.dicom.net.pdu.UserInformation;

/**
 * An established association: fragments of messages in and out, release and abort.
 *
 * <p>Belongs to one thread, which reads and writes; {@link #abort} alone may be called by any
 * thread.
 *
 * @dicom PS3.8 7
 */
public final class Association {
    private final UpperLayer layer;
    private final Terms terms;
    private final Object peer;
    private final Map<Integer, PresentationContext> contexts = new HashMap<>();
    private final DataPacker output;
    private Iterator<DataValue> pending = Collections.emptyIterator();

    /** What was agreed. */
    record Terms(
            AeTitle callingAe,
            AeTitle calledAe,
            List<PresentationContext> contexts,
            UserInformation peerInformation,
            AsyncWindow window,
            boolean requestor) {
        Terms {
            contexts = List.copyOf(contexts);
        }
    }

    Association(UpperLayer layer, Terms terms, Object peer) throws AssociationException {
        this.layer = layer;
        this.terms = terms;
        this.peer = peer;
        terms.contexts().forEach(context -> contexts.put(context.id(), context));
        this.output = new DataPacker(sentLength(), layer::sendData);
    }

    private int sentLength() throws AssociationException {
        long taken = terms.peerInformation().maxPduLength();
        int ours = layer.connection().limits().maxSentPduLength();
        if (taken != 0 && taken < DataPacker.MIN_LENGTH) {
            throw layer.violated(
                    Abort.Reason.INVALID_PARAMETER_VALUE, "peer takes PDUs of " + taken + " bytes");
        }
        return taken == 0 ? ours : (int) Math.min(ours, taken);
    }

    /**
     * Opens a connection and requests an association.
     *
     * @throws AssociationRejectedException when the peer refuses
     * @throws AssociationException when there is no answer or no connection
     */
    public static Association request(
            InetSocketAddress address,
            SocketFactory sockets,
            AssociateRequest request,
            AssociationLimits limits)
            throws AssociationException {
        UpperLayer layer;
        try {
            Socket socket = connect(address, sockets, limits.connect());
            layer = UpperLayer.onConnected(new Connection(socket, limits), request);
        } catch (AssociationException e) {
            throw e;
        } catch (IOException e) {
            String place = address.getHostString() + ":" + address.getPort();
            String reason = e instanceof UnknownHostException ? "unknown host" : e.getMessage();
            throw new AssociationException(
                    Kind.CONNECTION_LOST, "no connection to " + place + ": " + reason, e);
        }
        return switch (layer.receive(limits.response())) {
            case AssociateAccept accept -> established(layer, request, accept);
            case AssociateReject reject -> throw new AssociationRejectedException(reject);
            case Pdu other -> throw new IllegalStateException("indicated " + other);
        };
    }

    private static Socket connect(
            InetSocketAddress address, SocketFactory sockets, Duration timeout) throws IOException {
        Socket socket = sockets.createSocket();
        try {
            socket.connect(address, (int) timeout.toMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Association established(
            UpperLayer layer, AssociateRequest request, AssociateAccept accept)
            throws AssociationException {
        List<RoleSelection> roles = accept.userInformation().roles();
        List<PresentationContext> contexts = new ArrayList<>();
        for (ContextAnswer answer : accept.contexts()) {
            for (ContextProposal proposal : request.contexts()) {
                if (answer.isAccepted() && answer.id() == proposal.id()) {
                    contexts.add(Contexts.accepted(proposal, answer, roles));
                }
            }
        }
        AsyncWindow window = accept.userInformation().asyncWindow();
        Terms terms =
                new Terms(
                        AeTitle.of(request.callingAe()),
                        AeTitle.of(request.calledAe()),
                        contexts,
                        accept.userInformation(),
                        window == null ? AsyncWindow.SYNCHRONOUS : window,
                        true);
        return new Association(layer, terms, request.calledAe());
    }

    public AeTitle callingAe() {
        return terms.callingAe();
    }

    public AeTitle calledAe() {
        return terms.calledAe();
    }

    public InetSocketAddress remoteAddress() {
        return layer.connection().remoteAddress();
    }

    public AssociationLimits limits() {
        return layer.connection().limits();
    }

    /** Returns what the peer told about itself. */
    public UserInformation peerInformation() {
        return terms.peerInformation();
    }

    public AsyncWindow asyncWindow() {
        return terms.window();
    }

    /** Returns whom the access decision recognised. */
    public Object peer() {
        return peer;
    }

    /** Returns the accepted contexts, in the order of the request. */
    public List<PresentationContext> contexts() {
        return terms.contexts();
    }

    public Optional<PresentationContext> context(int id) {
        return Optional.ofNullable(contexts.get(id));
    }

    /** Tells whether our side may invoke operations in this context. */
    public boolean mayInvoke(PresentationContext context) {
        return terms.requestor() ? context.requestorScu() : context.requestorScp();
    }

    /** Tells whether our side is the SCP here, which reports events. */
    public boolean mayReport(PresentationContext context) {
        return terms.requestor() ? context.requestorScp() : context.requestorScu();
    }

    public boolean isOpen() {
        return layer.state() == State.STA6;
    }

    /**
     * Waits for the next fragment; its bytes are valid until the next call.
     *
     * @return empty when the peer asks for the release instead; answer it by {@link #answerRelease}
     * @throws AssociationException when the association ends or the wait is over
     */
    public Optional<DataValue> next(Duration wait) throws AssociationException {
        if (pending.hasNext()) {
            return Optional.of(pending.next());
        }
        return switch (layer.receive(wait)) {
            case PresentationData data -> {
                pending = data.values().iterator();
                yield Optional.of(pending.next());
            }
            case ReleaseRequest _ -> Optional.empty();
            case Pdu other -> throw new IllegalStateException("indicated " + other);
        };
    }

    /** Tells, without waiting, whether the peer has sent something that was not read yet. */
    public boolean hasInput() throws IOException {
        return pending.hasNext() || layer.connection().hasInput();
    }

    /** Returns where messages are packed into units. */
    public DataPacker output() {
        return output;
    }

    /** Confirms the release that the peer asked for. */
    public void answerRelease() throws IOException {
        layer.request(Event.RELEASE_ANSWERED_LOCALLY, new ReleaseResponse());
    }

    /**
     * Releases the association; data that still come are thrown away.
     *
     * @throws AssociationException when the peer does not confirm in time
     */
    public void release() throws IOException {
        layer.request(Event.RELEASE_REQUESTED, new ReleaseRequest());
        while (layer.state() != State.STA1 && layer.state() != State.STA13) {
            Pdu pdu = layer.receive(limits().artim());
            boolean mustAnswer =
                    (pdu instanceof ReleaseRequest && layer.state() == State.STA9)
                            || layer.state() == State.STA12;
            if (mustAnswer) {
                layer.request(Event.RELEASE_ANSWERED_LOCALLY, new ReleaseResponse());
            }
        }
    }

    /** Ends the association at once; does nothing when it has ended. */
    public void abort() {
        layer.abort();
    }

    /** Waits until the connection is closed, as the server does before it gives its place away. */
    public void awaitClosed() {
        layer.connection().awaitClosed();
    }

    /** Aborts because the peer broke the protocol; returns the exception to throw. */
    public AssociationException violated(Abort.Reason reason, String message) {
        return layer.violated(reason, message);
    }

    /** Returns the peer as the type which the access decision gave it. */
    public <T> @Nullable T peer(Class<T> type) {
        return type.isInstance(peer) ? type.cast(peer) : null;
    }
}
