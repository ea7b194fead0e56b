// SPDX-License-Identifier: Apache-2.0
package org.qianli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Knocks at every endpoint there is, also at those that will be added, with the wrong account. */
@QianliTest
class EndpointsIT {

    /** What anybody may call; everything else must refuse. */
    private static final Set<String> OPEN =
            Set.of(
                    "POST /api/session",
                    "GET /api/county",
                    "GET /api/session",
                    "DELETE /api/session",
                    "GET /api/openapi.json",
                    "GET /api/verify/{code}");

    private record Endpoint(String method, String pattern) {
        String path() {
            return pattern.replaceAll("/\\{\\*[^}]+}", "/x")
                    .replaceAll("\\{\\w+:[^/]+}", "worklist") // a name of a given form
                    .replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        }

        String name() {
            return method + " " + pattern;
        }
    }

    @LocalServerPort private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void refuseWhoeverIsNotSignedIn() {
        TestClient nobody = TestClient.anonymous(port);
        var _ = nobody.get("/api/session");
        for (Endpoint endpoint : closed()) {
            Answer answer = knock(nobody, endpoint);
            assertThat(answer.status()).as(endpoint.name()).isEqualTo(401);
            assertThat(answer.problem()).as(endpoint.name()).isEqualTo("not-signed-in");
        }
    }

    @Test
    void refuseATokenThatDoesNotExist() {
        TestClient machine = TestClient.machine(port, "qianli_this-token-was-never-made");
        for (Endpoint endpoint : closed()) {
            assertThat(knock(machine, endpoint).status()).as(endpoint.name()).isEqualTo(401);
        }
    }

    /** What carries a body is asked for by AdministrationIT, with bodies that are right. */
    @Test
    void administrationRefusesEverybodyElse() {
        for (String username : List.of("technician", "clinician", "reader", "coordinator")) {
            TestClient browser = TestClient.signedIn(port, username);
            for (Endpoint endpoint : closed()) {
                if (endpoint.pattern().startsWith("/api/admin/")
                        && !endpoint.method().equals("POST")
                        && !endpoint.method().equals("PUT")) {
                    Answer answer = knock(browser, endpoint);
                    assertThat(answer.status()).as(username + " " + endpoint.name()).isEqualTo(403);
                    assertThat(answer.problem()).isEqualTo("forbidden");
                }
            }
        }
    }

    @Test
    void nothingBreaksWhenTheBodyIsWrong() {
        TestClient browser = TestClient.signedIn(port, "admin");
        for (Endpoint endpoint : closed()) {
            if (!endpoint.method().equals("GET") && !endpoint.method().equals("DELETE")) {
                Answer answer = browser.send(endpoint.method(), endpoint.path(), List.of(1, 2));
                assertThat(answer.status()).as(endpoint.name()).isBetween(400, 499);
                assertThat(answer.text()).doesNotContain("Exception").doesNotContain("at org.");
            }
        }
    }

    @Test
    void anUnknownAddressOfTheApiIsAProblemAndNotAPage() {
        Answer answer = TestClient.signedIn(port, "reader").get("/api/no-such-thing");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    private static Answer knock(TestClient client, Endpoint endpoint) {
        boolean hasBody = Set.of("POST", "PUT", "PATCH").contains(endpoint.method());
        return client.send(endpoint.method(), endpoint.path(), hasBody ? List.of() : null);
    }

    private List<Endpoint> closed() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (RequestMappingInfo mapping : mappings.getHandlerMethods().keySet()) {
            for (String pattern : mapping.getPatternValues()) {
                for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                    Endpoint endpoint = new Endpoint(method.name(), pattern);
                    if (!OPEN.contains(endpoint.name())) {
                        endpoints.add(endpoint);
                    }
                }
            }
        }
        Set<String> names = new TreeSet<>();
        endpoints.forEach(endpoint -> names.add(endpoint.name()));
        assertThat(names).hasSizeGreaterThan(10);
        assertThat(names).allMatch(name -> !name.contains("/error"));
        return endpoints;
    }
}
