// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import java.net.BindException;
import java.net.ConnectException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Runs the server until it is told to stop. */
final class ServeCommand implements Command {

    private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String summary() {
        return "runs the server (also without a command)";
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        ConfigurableApplicationContext context = start(invocation);
        ServerOptions options = invocation.server();
        int port =
                context instanceof ServletWebServerApplicationContext web
                                && web.getWebServer() != null
                        ? web.getWebServer().getPort()
                        : options.http();
        log.info(
                "server=ready http={} data={} database={}",
                port,
                options.data(),
                options.db() == null ? "embedded" : "given");
        // The application's threads keep the program running; its shutdown hook ends it.
        Thread.currentThread().join();
        return 0;
    }

    private static ConfigurableApplicationContext start(Invocation invocation) {
        SpringApplication application = new SpringApplication(QianliServer.class);
        Map<String, Object> properties = new LinkedHashMap<>(invocation.properties());
        application.setDefaultProperties(properties);
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw explained(e, invocation.server());
        }
    }

    /** The one line that tells the operator; what nobody foresaw stays as it is. */
    private static RuntimeException explained(RuntimeException failure, ServerOptions options) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure told) {
                return told;
            }
            if (cause instanceof PortInUseException inUse) {
                return new StartFailure(
                        "port %d is in use; choose another with --http N"
                                .formatted(inUse.getPort()));
            }
            if (cause instanceof ConnectException) {
                return new StartFailure(
                        "cannot connect to the database%s: %s"
                                .formatted(
                                        options.db() == null ? "" : " of --db",
                                        cause.getMessage()));
            }
            if (cause instanceof BindException) {
                return new StartFailure("cannot listen: " + cause.getMessage());
            }
        }
        return failure;
    }
}
