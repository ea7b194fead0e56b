// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.web;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Gives connections a buffer that images are sent through in few calls.
 *
 * <p>The usual 8 KiB would cut a CT image into 65 writes. The buffer lies outside the heap, so that
 * the bytes are not copied once more on their way to the socket.
 */
@Component
class WebConnector implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private static final String BUFFER_BYTES = Integer.toString(128 * 1024);

    @Override
    public void customize(ConfigurableTomcatWebServerFactory factory) {
        factory.addConnectorCustomizers(WebConnector::widen);
    }

    private static void widen(Connector connector) {
        boolean taken =
                connector.setProperty("socket.appWriteBufSize", BUFFER_BYTES)
                        && connector.setProperty("socket.directBuffer", "true");
        if (!taken) {
            throw new IllegalStateException("the web server does not know its buffers");
        }
    }
}
