// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.PARTS;
import static org.qianli.archive.SampleInstances.file;
import static org.qianli.archive.SampleInstances.image;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.SampleInstances.parts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * A frame that is answered before the web framework is the same as one that is answered by it. A
 * question mark at the end of an address sends it there.
 */
@QianliTest
class FrameFilterIT {

    private final String study = newUid();
    private final String series = study + ".1";
    private final String object = newUid();
    private final String frame = frame(study, series, object, "1");

    @LocalServerPort private int port;
    @Autowired private FrameFilter filter;

    private static String frame(String study, String series, String object, String number) {
        return "/dicom-web/studies/%s/series/%s/instances/%s/frames/%s"
                .formatted(study, series, object, number);
    }

    @BeforeEach
    void store() throws IOException {
        store(object);
    }

    private void store(String sop) throws IOException {
        Answer stored =
                machine()
                        .post(
                                "/dicom-web/studies",
                                PARTS,
                                parts(file(image(study, series, sop).build())));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
    }

    private TestClient machine() {
        return TestClient.machine(port, TestCounty.QS01_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/octet-stream",
                "application/octet-stream; transfer-syntax=*",
                "multipart/related; type=\"application/octet-stream\"",
                "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*",
                "image/jls, application/octet-stream; q=0.5",
                "multipart/related; type=\"image/jls\"",
                "text/html"
            })
    void saysTheSameAsTheWebFramework(String accept) {
        Answer ours = machine().header("Accept", accept).get(frame);
        Answer theirs = machine().header("Accept", accept).get(frame + "?");

        assertThat(ours.status()).as(ours.text()).isEqualTo(theirs.status());
        assertThat(headers(ours)).isEqualTo(headers(theirs));
        assertThat(body(ours)).isEqualTo(body(theirs));
    }

    @Test
    void refusesAsTheWebFrameworkDoes() {
        Answer absent = machine().get(frame(study, series, object, "2"));
        assertThat(absent.problem()).isEqualTo("not-found");
        Answer foreign = TestClient.machine(port, TestCounty.QS02_TOKEN).get(frame);
        assertThat(foreign.problem()).isEqualTo("not-found");
        Answer stranger = TestClient.anonymous(port).get(frame);
        assertThat(stranger.problem()).isEqualTo("not-signed-in");
        Answer wrong = TestClient.machine(port, "qianli_nobody").get(frame);
        assertThat(wrong.status()).isEqualTo(401);
    }

    @Test
    void sendsNothingTwice() {
        String tag = machine().get(frame).header("ETag");
        Answer again = machine().header("If-None-Match", tag).get(frame);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.bytes()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
    }

    @Test
    void findsWhatCameAfterItsSeriesWasLookedAt() throws IOException {
        assertThat(machine().get(frame).status()).isEqualTo(200);
        String later = newUid();
        store(later);
        assertThat(machine().get(frame(study, series, later, "1")).status()).isEqualTo(200);
    }

    @Test
    void whatWasRejectedIsGoneAtOnce() {
        assertThat(machine().get(frame).status()).isEqualTo(200);
        TestClient technician = TestClient.signedIn(port, "technician");
        String id =
                technician
                        .get("/api/archive/studies?text=" + study)
                        .json()
                        .get(0)
                        .path("id")
                        .asString();

        Answer rejected =
                technician.post(
                        "/api/archive/studies/" + id + "/rejections",
                        Map.of(
                                "revision",
                                0,
                                "reason",
                                "体位错误",
                                "code",
                                "quality",
                                "series",
                                List.of()));
        assertThat(rejected.status()).as(rejected.text()).isEqualTo(200);

        assertThat(machine().get(frame).problem()).isEqualTo("not-found");
    }

    @Test
    void answersByItselfWhatItCan() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", frame);
        request.addHeader("Authorization", "Bearer " + TestCounty.QS01_TOKEN);
        request.addHeader("Accept", "application/octet-stream");
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockFilterChain rest = new MockFilterChain();

        filter.doFilter(request, response, rest);

        assertThat(rest.getRequest()).as("handed on").isNull();
        assertThat(response.getContentAsByteArray())
                .isEqualTo(
                        machine()
                                .header("Accept", "application/octet-stream")
                                .get(frame + "?")
                                .bytes());
    }

    private static Map<String, List<String>> headers(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.response().headers().map());
        // Pages are given the other's cookie against forged requests; a frame is no page.
        headers.keySet().removeAll(List.of("date", "keep-alive", "connection", "set-cookie"));
        headers.computeIfPresent(
                "content-type",
                (_, types) ->
                        types.stream().map(type -> type.replaceAll("boundary=.*", "")).toList());
        return headers;
    }

    /** The lines of the body without what differs each time. */
    private static List<String> body(Answer answer) {
        return Stream.of(new String(answer.bytes(), StandardCharsets.ISO_8859_1).split("\r\n"))
                .filter(line -> !line.startsWith("--"))
                .toList();
    }
}
