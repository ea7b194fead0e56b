// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import java.util.Map;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.UnfinishedRestore;
import org.qianli.platform.database.DatabaseAhead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
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
        UnfinishedRestore.refuse(invocation.server().data());
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
        SpringApplication application = QianliServer.application(invocation, Map.of());
        DatabaseAhead database = new DatabaseAhead(invocation.server());
        application.addInitializers(database);
        try {
            return application.run();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }
}
