// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.qianli.dicom.net.association.Association;
import org.qianli.dicom.net.association.AssociationException;
import org.qianli.dicom.net.association.AssociationRequest;
import org.qianli.dicom.net.association.IncomingAssociation;
import org.qianli.dicom.net.pdu.RejectReason;

/**
 * Listens for associations and provides services over them.
 *
 * <p>One platform thread accepts connections; each association has a virtual thread of its own.
 */
public final class DicomServer implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DicomServer.class.getName());

    /**
     * Connections beyond the associations: they are still asking, being refused, or closing. So
     * many that a county's devices all at once are refused in words, which costs a few kilobytes
     * each; more are closed without an answer.
     */
    private static final int SPARE_CONNECTIONS = 1024;

    private static final int BACKLOG = 256;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final ServerOptions options;
    private final AccessControl accessControl;
    private final Services services;
    private final ServerSocket listener;
    private final ExecutorService threads;
    private final Thread acceptor;
    private final Semaphore connections;
    private final Semaphore associations;

    /** Connections whose association is not yet there, or no longer. */
    private final Set<Socket> unserved = ConcurrentHashMap.newKeySet();

    private final Set<ServerAssociation> running = ConcurrentHashMap.newKeySet();
    // Set by the closing thread, read by the acceptor and by the threads of associations.
    private volatile boolean closing;

    private DicomServer(ServerOptions options, AccessControl accessControl, List<Service> services)
            throws IOException {
        this.options = options;
        this.accessControl = accessControl;
        this.services = new Services(services);
        this.connections = new Semaphore(options.maxAssociations() + SPARE_CONNECTIONS);
        this.associations = new Semaphore(options.maxAssociations());
        this.listener = options.sockets().createServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(options.address(), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        this.threads =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("dicom-association-", 1).factory());
        this.acceptor = Thread.ofPlatform().name("dicom-acceptor").unstarted(this::acceptAll);
    }

    /**
     * Starts to listen.
     *
     * @throws IOException when the port cannot be had
     */
    public static DicomServer open(
            ServerOptions options, AccessControl accessControl, List<Service> services)
            throws IOException {
        DicomServer server = new DicomServer(options, accessControl, services);
        server.acceptor.start();
        return server;
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** Returns how many associations there are now. */
    public int associationCount() {
        return running.size();
    }

    /** Closes; operations that are running get a short time to finish. */
    @Override
    public void close() {
        close(CLOSE_TIMEOUT);
    }

    /**
     * Closes: no new associations, idle ones end at once, running operations may take {@code grace}
     * to finish.
     */
    public void close(Duration grace) {
        closing = true;
        closeQuietly(listener);
        awaitAcceptor();
        unserved.forEach(DicomServer::closeQuietly);
        running.forEach(ServerAssociation::drain);
        threads.shutdown();
        if (!terminated(grace)) {
            running.forEach(ServerAssociation::abort);
            if (!terminated(options.limits().artim().plusSeconds(1))) {
                threads.shutdownNow();
            }
        }
    }

    /** While a thread is still within accept, the system goes on taking connections for it. */
    private void awaitAcceptor() {
        try {
            acceptor.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean terminated(Duration wait) {
        try {
            return threads.awaitTermination(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void acceptAll() {
        while (!closing) {
            try {
                Socket socket = listener.accept();
                if (!closing && connections.tryAcquire()) {
                    threads.execute(() -> serveAndRelease(socket));
                } else {
                    LOG.log(Level.WARNING, "event=connection-refused reason=too-many");
                    closeQuietly(socket);
                }
            } catch (SocketException e) {
                if (!closing) {
                    LOG.log(Level.ERROR, "event=accept-failed", e);
                }
            } catch (IOException e) {
                LOG.log(Level.ERROR, "event=accept-failed", e);
            }
        }
    }

    private void serveAndRelease(Socket socket) {
        unserved.add(socket);
        try {
            serve(socket);
        } catch (IOException e) {
            logEnd(e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "event=association-failed", e);
        } finally {
            unserved.remove(socket);
            connections.release();
        }
    }

    private void serve(Socket socket) throws IOException {
        Optional<IncomingAssociation> incoming;
        try {
            incoming = IncomingAssociation.await(socket, options.limits());
        } catch (IOException | RuntimeException e) {
            closeQuietly(socket);
            throw e;
        }
        if (incoming.isEmpty()) {
            return;
        }
        if (!associations.tryAcquire()) {
            incoming.get().reject(RejectReason.LOCAL_LIMIT_EXCEEDED);
            return;
        }
        Optional<Association> ended;
        try {
            ended = decide(incoming.get(), socket);
        } finally {
            associations.release();
        }
        if (!closing) { // otherwise the connection is left to close by itself
            ended.ifPresent(Association::awaitClosed);
        }
    }

    /** Returns the association when there was one; its connection may still be closing. */
    private Optional<Association> decide(IncomingAssociation incoming, Socket socket)
            throws IOException {
        AssociationRequest request = incoming.request();
        return switch (accessControl.decide(request)) {
            case AccessControl.Rejected rejected -> {
                LOG.log(
                        Level.WARNING,
                        "event=association-refused calling={0} called={1} from={2} reason={3}",
                        request.callingAe(),
                        request.calledAe(),
                        request.remoteAddress().getAddress().getHostAddress(),
                        rejected.reason());
                incoming.reject(rejected.reason());
                yield Optional.empty();
            }
            case AccessControl.Accepted accepted -> {
                Services known = services.knowing(request.userInformation().commonExtended());
                Association association = incoming.accept(known, options.window(), accepted.peer());
                run(new ServerAssociation(association, known), socket);
                yield Optional.of(association);
            }
        };
    }

    private void run(ServerAssociation association, Socket socket) {
        running.add(association);
        unserved.remove(socket);
        try {
            if (closing) {
                association.drain();
            }
            association.serve();
        } catch (IOException e) {
            logEnd(e);
        } catch (RuntimeException | Error e) { // a peer must not wait for a thread that is gone
            LOG.log(Level.ERROR, "event=association-failed", e);
            association.abort();
        } finally {
            running.remove(association);
            unserved.add(socket);
        }
    }

    private static void logEnd(IOException e) {
        Object kind = e instanceof AssociationException ended ? ended.kind() : "IO";
        LOG.log(Level.INFO, "event=association-ended kind={0} reason={1}", kind, e.getMessage());
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "event=close-failed", e);
        }
    }
}
