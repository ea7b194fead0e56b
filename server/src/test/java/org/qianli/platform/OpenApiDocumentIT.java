// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the document that the workstation's types are generated from equal to what the server says.
 *
 * <p>{@code mvn verify -pl server -am -Dit.test=OpenApiDocumentIT -Dqianli.openapi.write=true}
 * writes it anew.
 */
@QianliTest
class OpenApiDocumentIT {

    private static final Path DOCUMENT = Path.of("..", "workstation", "src", "api", "openapi.json");

    @LocalServerPort private int port;

    @Test
    void theWorkstationHasTheDocumentOfThisServer() throws IOException {
        String current = pretty(TestClient.anonymous(port).get("/api/openapi.json").json());
        if (Boolean.getBoolean("qianli.openapi.write")) {
            Files.writeString(DOCUMENT, current);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("write it anew with -Dqianli.openapi.write=true")
                .isEqualTo(current);
    }

    private static String pretty(JsonNode document) {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(document)
                + "\n";
    }
}
