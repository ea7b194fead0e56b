// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.qianli.dicom.net.association.AssociationLimits;
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
}
