// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/**
 * Makes listening sockets for TLS 1.3 and 1.2 alone, as the non-downgrading BCP 195 profile wants.
 *
 * <p>Cipher suites are the JDK's, which leaves out what BCP 195 forbids.
 *
 * @dicom PS3.15 B.10
 */
final class TlsServerSockets extends ServerSocketFactory {
    static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final ServerSocketFactory factory;
    private final boolean demandsCertificates;

    TlsServerSockets(SSLContext context, boolean demandsCertificates) {
        this.factory = context.getServerSocketFactory();
        this.demandsCertificates = demandsCertificates;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return prepared(factory.createServerSocket());
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return prepared(factory.createServerSocket(port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return prepared(factory.createServerSocket(port, backlog));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
            throws IOException {
        return prepared(factory.createServerSocket(port, backlog, address));
    }

    private ServerSocket prepared(ServerSocket socket) {
        SSLServerSocket tls = (SSLServerSocket) socket;
        tls.setEnabledProtocols(PROTOCOLS);
        tls.setNeedClientAuth(demandsCertificates);
        return tls;
    }
}
