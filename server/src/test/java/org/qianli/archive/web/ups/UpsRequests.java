// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.web.ups.Steps.step;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import org.qianli.testing.TestCounty;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP requests as PS3.18 11 has them; no peer in Debian speaks UPS-RS. */
abstract class UpsRequests {

    static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort int port;

    final HttpClient http = HttpClient.newHttpClient();

    String create(String label) throws Exception {
        String uid = newUid();
        expect(post("/workitems?" + uid, step(label, "READY")), 201, "");
        return uid;
    }

    static void expect(HttpResponse<String> answer, int status, String warning) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Warning").orElse("")).contains(warning);
    }

    HttpResponse<String> state(String uid, String state, String transaction) throws Exception {
        String body =
                """
                [{"00081195":{"vr":"UI","Value":["%s"]},"00741000":{"vr":"CS","Value":["%s"]}}]
                """
                        .formatted(transaction, state)
                        .replace("[\"\"]", "[]");
        return send("PUT", "/workitems/" + uid + "/state", body);
    }

    HttpResponse<String> post(String uid, String query, String body) throws Exception {
        return post("/workitems/" + uid + query, body);
    }

    HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    HttpResponse<String> send(String method, String path, @Nullable String body) throws Exception {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/dicom+json");
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, @Nullable String accept) throws Exception {
        HttpRequest.Builder request = request(path);
        if (accept != null) {
            request.header("Accept", accept);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/dicom-web" + path))
                .header("Authorization", "Bearer " + TestCounty.QS01_TOKEN);
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    static String value(JsonNode dataSet, String tag) {
        return dataSet.at("/" + tag + "/Value/0").asString("");
    }
}
