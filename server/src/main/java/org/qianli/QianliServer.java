// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.cli.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.MapPropertySource;

/** The server of a county: archive, reading, reports, and what they stand on. */
@SpringBootApplication
@EnableConfigurationProperties(ServerOptions.class)
public class QianliServer {

    /** Runs a command, {@code serve} when none is named; see {@code --help}. */
    public static void main(String[] arguments) {
        List<Command> others =
                ServiceLoader.load(Command.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        CommandLine line =
                new CommandLine(new ServeCommand(), others, System.getenv(), Path.of(""));
        int code = line.run(List.of(arguments), System.out, System.err);
        if (code != 0) {
            System.exit(code);
        }
    }

    /**
     * Makes the application with a command's settings. Those that have an option win over the
     * environment, where the command line has looked already; further ones of the file do not.
     *
     * @param fixed properties that nothing changes
     */
    public static SpringApplication application(Invocation invocation, Map<String, Object> fixed) {
        Map<String, Object> winning = new HashMap<>(fixed);
        invocation.properties().entrySet().stream()
                .filter(setting -> isOption(setting.getKey()))
                .forEach(option -> winning.putIfAbsent(option.getKey(), option.getValue()));
        SpringApplication application = new SpringApplication(QianliServer.class);
        application.setDefaultProperties(Map.copyOf(invocation.properties()));
        application.addInitializers(context ->
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("command", winning)));
        return application;
    }

    /** Options are {@code qianli.data} and the like; what the file says further lies deeper. */
    private static boolean isOption(String property) {
        return property.indexOf('.') == property.lastIndexOf('.');
    }
}
