// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@QianliTest
class ServerIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort private int port;

    @Test
    void isLiveAndReadyAfterItsStart() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return client.send(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
