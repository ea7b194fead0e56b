// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Map;
import org.apache.tomcat.websocket.server.WsSci;
import org.qianli.access.Gate;
import org.qianli.archive.web.DicomWebRequest;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Opens the connection on which a subscriber is told of events.
 *
 * @dicom PS3.18 8.10.4
 */
@RestController
class EventChannelController {

    static final String PATH = DicomWebRequest.ROOT + "/ws/subscribers/";

    private final EventChannels channels;
    private final Gate gate;

    EventChannelController(EventChannels channels, Gate gate) {
        this.channels = channels;
        this.gate = gate;
    }

    /** Puts the container of WebSockets into the server; what is upgraded has been let in here. */
    @Configuration(proxyBeanMethods = false)
    static class WebSockets {
        @Bean
        ServletContextInitializer webSocketContainer() {
            return context -> new WsSci().onStartup(null, context);
        }
    }

    @GetMapping(PATH + "{title}")
    void open(@PathVariable String title, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException, DeploymentException {
        Subscriber subscriber = new Subscriber(gate.requireSender().institutionId(), title);
        if (!"websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))) {
            response.setHeader(HttpHeaders.UPGRADE, "websocket");
            response.setStatus(HttpStatus.UPGRADE_REQUIRED.value());
            return;
        }
        Channel channel = new Channel(subscriber, gate.scope(), channels);
        ServerEndpointConfig config =
                ServerEndpointConfig.Builder.create(Channel.class, PATH + title)
                        .configurator(
                                new ServerEndpointConfig.Configurator() {
                                    @Override
                                    public <T> T getEndpointInstance(Class<T> type) {
                                        return type.cast(channel);
                                    }
                                })
                        .build();
        // Before the answer: who has it may subscribe at once, and waits for the first report.
        channels.add(channel);
        boolean upgraded = false;
        try {
            container(request).upgradeHttpToWebSocket(request, response, config, Map.of());
            upgraded = true;
        } finally {
            if (!upgraded) {
                channel.close();
            }
        }
    }

    private static ServerContainer container(HttpServletRequest request) {
        return (ServerContainer)
                request.getServletContext().getAttribute(ServerContainer.class.getName());
    }
}
