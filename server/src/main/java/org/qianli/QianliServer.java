// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.qianli.platform.Command;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.cli.CommandLine;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

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
}
