// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * OHIF, as its makers ship it, shows studies of the server in a real browser.
 *
 * <p>The screenshots stay in {@code target/ohif} to be looked at.
 */
class OhifIT {

    private static final Path CHECK = Path.of("ohif").toAbsolutePath();
    private static final Path SCREENSHOTS = Path.of("target", "ohif").toAbsolutePath();

    @ParameterizedTest
    @CsvSource({
        "ct, modality/lctsc_CT01.dcm",
        "jpeg2000, transfer-syntax/pydicomdata_MR2_J2KR.dcm",
        "us-rle, modality/octave_US-PAL-8-10x-echo.dcm"
    })
    void showsAStudy(String name, String file) throws IOException {
        Command.assumeInstalled("node");
        Command.assumeInstalled("chromium");
        assumeTrue(
                Files.exists(CHECK.resolve("viewer/index.html"))
                        && Files.exists(CHECK.resolve("node_modules/playwright-core")),
                "OHIF is not fetched: run 'npm ci && npm run fetch' in " + CHECK);
        Sample sample = Sample.named(file);
        RealServer server = RealServer.shared();
        var stored = new WebClient(RealServer.TOWNSHIP_TOKEN).store(List.of(sample.file()));
        assertThat(stored.statusCode()).isEqualTo(200);
        Files.createDirectories(SCREENSHOTS);
        Command.Result shown =
                Command.run(
                        List.of("node", CHECK.resolve("check.mjs").toString()),
                        server.dicomWeb(""),
                        RealServer.CENTRE_TOKEN,
                        sample.study(),
                        SCREENSHOTS.resolve(name + ".png"));
        assertThat(shown.exit()).as(shown.output()).isZero();
    }
}
