// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.net.InetSocketAddress;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import org.qianli.dicom.net.association.AssociationLimits;
import org.qianli.dicom.net.pdu.AsyncWindow;

/**
 * How a server listens.
 *
 * @param address where; port 0 takes a free one
 * @param maxAssociations how many at once; more are refused as transient
 * @param window the widest asynchronous operations window that is agreed to
 * @param sockets makes the listening socket; one of an SSLContext for TLS
 */
public record ServerOptions(
        InetSocketAddress address,
        AssociationLimits limits,
        int maxAssociations,
        AsyncWindow window,
        ServerSocketFactory sockets) {
    private static final int DEFAULT_MAX_ASSOCIATIONS = 256;
    private static final int DEFAULT_WINDOW = 16;

    public ServerOptions {
        if (maxAssociations < 1) {
            throw new IllegalArgumentException("maximum of associations " + maxAssociations);
        }
    }

    /** Returns options for all addresses of this machine. */
    public static ServerOptions onPort(int port) {
        return at(new InetSocketAddress(port));
    }

    public static ServerOptions at(InetSocketAddress address) {
        return new ServerOptions(
                address,
                AssociationLimits.standard(),
                DEFAULT_MAX_ASSOCIATIONS,
                new AsyncWindow(DEFAULT_WINDOW, 1),
                ServerSocketFactory.getDefault());
    }

    public ServerOptions withLimits(AssociationLimits newLimits) {
        return new ServerOptions(address, newLimits, maxAssociations, window, sockets);
    }

    public ServerOptions withMaxAssociations(int count) {
        return new ServerOptions(address, limits, count, window, sockets);
    }

    /**
     * Returns options for TLS.
     *
     * @param context our certificate, and whom we trust
     * @param demandsCertificates whether peers must show one
     */
    public ServerOptions withTls(SSLContext context, boolean demandsCertificates) {
        return withSockets(new TlsServerSockets(context, demandsCertificates));
    }

    /** Returns options with another way to make the listening socket. */
    public ServerOptions withSockets(ServerSocketFactory factory) {
        return new ServerOptions(address, limits, maxAssociations, window, factory);
    }
}
