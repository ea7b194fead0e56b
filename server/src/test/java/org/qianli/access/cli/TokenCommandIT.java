// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qianli.platform.Invocation;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.qianli.platform.UsageException;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Tokens made beside a running server. */
@QianliTest
class TokenCommandIT {

    private final ServerOptions server;

    @LocalServerPort private int port;

    @Autowired
    TokenCommandIT(ServerOptions server) {
        this.server = server;
    }

    @Test
    void makesATokenThatWorksAtOnce() throws Exception {
        String secret = run(server, Map.of("name", "cli-machine", "institution", "QS01")).strip();
        assertThat(secret).startsWith("qianli_").hasLineCount(1);
        TestClient machine = TestClient.machine(port, secret);
        assertThat(machine.get("/dicom-web/studies?limit=1").status()).isEqualTo(200);
        assertThat(machine.get("/api/admin/tokens").status()).isEqualTo(403);
        assertThat(TestClient.signedIn(port, "admin").get("/api/admin/tokens").text())
                .contains("cli-machine")
                .doesNotContain(secret);
    }

    @Test
    void makesATokenOfACentre() throws Exception {
        Map<String, String> options =
                Map.of("name", "cli-centre", "institution", "QSXY", "centre", "IMG");
        TestClient machine = TestClient.machine(port, run(server, options).strip());
        assertThat(machine.get("/dicom-web/studies?limit=1").status()).isEqualTo(200);
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        var _ = run(server, Map.of("name", "twice", "institution", "QS01"));
        refused(Map.of("name", "twice", "institution", "QS01"), "a token named twice already");
        refused(Map.of("name", "x", "institution", "QS99"), "QS99");
        refused(Map.of("name", "x", "institution", "QSXY", "centre", "NONE"), "NONE");
        refused(Map.of("institution", "QS01"), "--name is missing");
        refused(Map.of("name", "x"), "--institution is missing");
    }

    @Test
    void needsACounty() {
        ServerOptions empty =
                new ServerOptions(
                        server.data(), 0, 0, "QIANLI", TestPostgres.empty().option(), null);
        assertThatThrownBy(() -> run(empty, Map.of("name", "x", "institution", "QS01")))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("start the server first");
    }

    private void refused(Map<String, String> options, String why) {
        assertThatThrownBy(() -> run(server, options))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(why);
    }

    private static String run(ServerOptions server, Map<String, String> options) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exit =
                new TokenCommand(new PrintStream(output, true, StandardCharsets.UTF_8))
                        .run(new Invocation(server, Map.of(), options, List.of()));
        assertThat(exit).isZero();
        return output.toString(StandardCharsets.UTF_8);
    }
}
