// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import org.qianli.platform.ServerOptions;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** The server of a county: archive, reading, reports, and what they stand on. */
@SpringBootApplication
@EnableConfigurationProperties(ServerOptions.class)
public class QianliServer {

    /** Starts the server; see {@code --help} for the options. */
    public static void main(String[] arguments) {
        SpringApplication.run(QianliServer.class, arguments);
    }
}
