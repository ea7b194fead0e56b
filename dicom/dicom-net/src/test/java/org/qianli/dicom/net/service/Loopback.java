// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.qianli.dicom.net.association.AssociationLimits;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;

/** Servers and clients on this machine. */
final class Loopback {
    static final AeTitle SERVER = AeTitle.of("SERVER");
    static final AeTitle CLIENT = AeTitle.of("CLIENT");

    private Loopback() {}

    static ServerOptions options() {
        return ServerOptions.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    static DicomServer server(Service... services) throws IOException {
        return DicomServer.open(options(), AccessControl.everyone(), List.of(services));
    }

    static DicomServer server(AssociationLimits limits, Service... services) throws IOException {
        return DicomServer.open(
                options().withLimits(limits), AccessControl.everyone(), List.of(services));
    }

    static ClientOptions to(int port) {
        return ClientOptions.to("127.0.0.1", port, SERVER).withCallingAe(CLIENT);
    }

    static ClientAssociation connect(DicomServer server, ProposedContext... contexts)
            throws IOException {
        return DicomClient.connect(to(server.port()), List.of(contexts));
    }

    /** Starts a server that takes objects of any class. */
    static DicomServer storing(StoreHandler handler) throws IOException {
        return server(new StoreService(StoragePolicy.STANDARD_AND_UNKNOWN, handler));
    }

    static Status storeQuietly(ClientAssociation client, InstanceSource instance) {
        try {
            return client.store(instance);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
