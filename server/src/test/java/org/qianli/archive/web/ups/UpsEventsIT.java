// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.archive.SampleInstances.newUid;
import static org.qianli.archive.web.ups.Steps.discontinued;
import static org.qianli.archive.web.ups.Steps.label;
import static org.qianli.archive.web.ups.Steps.step;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianli.testing.QianliTest;
import org.qianli.testing.TestCounty;
import tools.jackson.databind.JsonNode;

/** What subscribers are told of workitems. */
@QianliTest
class UpsEventsIT extends UpsRequests {

    private static final String GLOBAL = "1.2.840.10008.5.1.4.34.5";
    private static final String FILTERED = "1.2.840.10008.5.1.4.34.5.1";

    @Test
    void asksThePerformerToCancelWhatIsClaimed() throws Exception {
        String claimed = create("进行中");
        String mine = newUid();
        expect(state(claimed, "IN PROGRESS", mine), 200, "");
        try (Events events = new Events("DOER")) {
            subscribe(claimed, "DOER");
            assertThat(value(events.next(), "00741000")).isEqualTo("IN PROGRESS");
            String why = "[{\"00741238\":{\"vr\":\"LT\",\"Value\":[\"改期\"]}}]";
            expect(post("/workitems/" + claimed + "/cancelrequest", why), 202, "");
            JsonNode asked = events.next();
            assertThat(asked.at("/00001002/Value/0").asInt()).isEqualTo(2);
            assertThat(value(asked, "00741238")).isEqualTo("改期");
            expect(state(claimed, "CANCELED", mine), 409, "final state");
            expect(post(claimed, "?transaction=" + mine, discontinued()), 200, "");
            assertThat(events.next().at("/00001002/Value/0").asInt()).as("progress").isEqualTo(3);
            expect(state(claimed, "CANCELED", mine), 200, "");
            assertThat(value(events.next(), "00741000")).isEqualTo("CANCELED");
        }
    }

    @Test
    void tellsSubscribersOfAllAndOfSomeAndNoLongerAfterwards() throws Exception {
        try (Events all = new Events("ALL");
                Events some = new Events("SOME")) {
            String label = "F" + newUid();
            subscribe(GLOBAL, "ALL");
            expect(post("/workitems/" + FILTERED + "/subscribers/SOME", ""), 400, "understood");
            subscribe(FILTERED, "SOME?filter=00741204=" + label);
            String other = create("other");
            String wanted = newUid();
            expect(post("/workitems?" + wanted, step(label, "INCOMPLETE")), 201, "");
            assertThat(all.nextOf(other)).isEqualTo("SCHEDULED");
            assertThat(all.nextOf(wanted)).isEqualTo("SCHEDULED");
            assertThat(some.nextOf(wanted)).as("the first it hears of").isEqualTo("SCHEDULED");
            assertThat(some.heard).as("of the filter alone").containsOnly(wanted);

            expect(
                    send("POST", "/workitems/" + GLOBAL + "/subscribers/ALL/suspend", null),
                    200,
                    "");
            expect(
                    send("POST", "/workitems/" + other + "/subscribers/ALL/suspend", null),
                    400,
                    "UID");
            String later = create("later");
            expect(
                    post(wanted, "", "[{\"00404041\":{\"vr\":\"CS\",\"Value\":[\"READY\"]}}]"),
                    200,
                    "");
            assertThat(all.nextOf(wanted)).isEqualTo("SCHEDULED");
            assertThat(all.heard).as("suspended").doesNotContain(later);

            expect(send("DELETE", "/workitems/" + GLOBAL + "/subscribers/ALL", null), 200, "");
            expect(send("DELETE", "/workitems/" + GLOBAL + "/subscribers/ALL", null), 404, "");
            expect(send("DELETE", "/workitems/" + FILTERED + "/subscribers/SOME", null), 200, "");
        }
        expect(post("/workitems/" + newUid() + "/subscribers/ALL", ""), 404, "");
        expect(post("/workitems/" + GLOBAL + "/subscribers/longer-than-sixteen", ""), 400, "");
    }

    @Test
    void theOldestConnectionOfAnInstitutionMakesRoomForOneTooMany() throws Exception {
        List<Events> open = new ArrayList<>();
        try {
            for (int channel = 0; channel <= EventChannels.MOST; channel++) {
                open.add(new Events("C" + channel));
            }
            assertThat(open.getFirst().ended.get(60, TimeUnit.SECONDS)).isTrue();
            String uid = create("newest");
            String newest = "C" + EventChannels.MOST;
            subscribe(uid, newest);
            assertThat(open.getLast().nextOf(uid)).isEqualTo("SCHEDULED");
            assertThat(open.getLast().ended).isNotDone();
        } finally {
            open.forEach(Events::close);
        }
    }

    private void subscribe(String uid, String title) throws Exception {
        HttpResponse<String> answer = post("/workitems/" + uid + "/subscribers/" + title, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Location").orElseThrow())
                .startsWith("ws://")
                .endsWith("/dicom-web/ws/subscribers/" + title.replaceAll("\\?.*", ""));
    }

    /** What a subscriber is told. */
    private final class Events implements AutoCloseable, WebSocket.Listener {
        private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private final Set<String> heard = new HashSet<>();
        private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
        private final WebSocket socket;

        Events(String title) {
            socket =
                    http.newWebSocketBuilder()
                            .header("Authorization", "Bearer " + TestCounty.QS01_TOKEN)
                            .buildAsync(
                                    URI.create(
                                            "ws://localhost:"
                                                    + port
                                                    + "/dicom-web/ws/subscribers/"
                                                    + title),
                                    this)
                            .join();
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                arrived.add(part.toString());
                part.setLength(0);
            }
            from.request(1);
            return null;
        }

        JsonNode next() throws InterruptedException {
            String text = arrived.poll(60, TimeUnit.SECONDS);
            assertThat(text).as("an event").isNotNull();
            JsonNode event = JSON.readTree(text);
            assertThat(value(event, "00000002")).isEqualTo("1.2.840.10008.5.1.4.34.6.4");
            heard.add(value(event, "00001000"));
            return event;
        }

        /** The state that the next event of a step tells; others may come before. */
        String nextOf(String uid) throws InterruptedException {
            JsonNode event = next();
            while (!value(event, "00001000").equals(uid)) {
                event = next();
            }
            return value(event, "00741000");
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            ended.complete(true);
            return null;
        }

        @Override
        public void close() {
            socket.abort();
        }
    }
}
