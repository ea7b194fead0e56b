// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.net.association.AssociationLimits;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.pdu.AsyncWindow;
import org.qianli.dicom.net.pdu.UserIdentity;

/**
 * Whom a client calls, and how.
 *
 * @param window asynchronous operations to propose; null proposes none
 * @param userIdentity who is calling; null says nothing
 * @param sockets makes the connection; one of an SSLContext for TLS
 */
public record ClientOptions(
        String host,
        int port,
        AeTitle callingAe,
        AeTitle calledAe,
        AssociationLimits limits,
        @Nullable AsyncWindow window,
        @Nullable UserIdentity userIdentity,
        SocketFactory sockets) {
    private static final AeTitle DEFAULT_CALLING_AE = AeTitle.of("QIANLI");

    public static ClientOptions to(String host, int port, AeTitle calledAe) {
        return new ClientOptions(
                host,
                port,
                DEFAULT_CALLING_AE,
                calledAe,
                AssociationLimits.standard(),
                null,
                null,
                SocketFactory.getDefault());
    }

    public ClientOptions withCallingAe(AeTitle title) {
        return new ClientOptions(
                host, port, title, calledAe, limits, window, userIdentity, sockets);
    }

    public ClientOptions withLimits(AssociationLimits newLimits) {
        return new ClientOptions(
                host, port, callingAe, calledAe, newLimits, window, userIdentity, sockets);
    }

    public ClientOptions withWindow(AsyncWindow proposed) {
        return new ClientOptions(
                host, port, callingAe, calledAe, limits, proposed, userIdentity, sockets);
    }

    public ClientOptions withUserIdentity(UserIdentity identity) {
        return new ClientOptions(
                host, port, callingAe, calledAe, limits, window, identity, sockets);
    }

    /** Returns options for TLS, with our certificate if the context has one. */
    public ClientOptions withTls(SSLContext context) {
        return withSockets(context.getSocketFactory());
    }

    /** Returns options with another way to make the connection. */
    public ClientOptions withSockets(SocketFactory factory) {
        return new ClientOptions(
                host, port, callingAe, calledAe, limits, window, userIdentity, factory);
    }
}
