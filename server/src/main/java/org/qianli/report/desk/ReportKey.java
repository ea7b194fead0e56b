// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.io.IOException;
import org.qianli.platform.ServerOptions;
import org.qianli.report.ReportSigner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The signing key in the data directory, and the timer of pending deliveries. */
@Configuration
@EnableScheduling
class ReportKey {

    @Bean
    ReportSigner reportSigner(ServerOptions options) throws IOException {
        return ReportSigner.open(options.data().resolve("keys"));
    }
}
