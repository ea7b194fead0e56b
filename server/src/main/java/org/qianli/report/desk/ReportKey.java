// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.qianli.platform.ServerOptions;
import org.qianli.report.ReportSigner;
import org.qianli.report.print.PdfSeal;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The signing key in the data directory, the seal of prints, the timer of pending deliveries. */
@Configuration
@EnableScheduling
@EnableConfigurationProperties(ReportOptions.class)
class ReportKey {

    @Bean
    PdfSeal pdfSeal(ReportOptions report, ServerOptions options) throws IOException {
        Path seal = report.seal();
        return seal == null
                ? PdfSeal.openOrMake(options.data().resolve("keys"), "Qianli", Instant.now())
                : PdfSeal.open(seal, report.sealPassword().toCharArray());
    }

    @Bean
    ReportSigner reportSigner(ServerOptions options) throws IOException {
        return ReportSigner.open(options.data().resolve("keys"));
    }
}
