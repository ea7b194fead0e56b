// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianli.access.Caller;
import org.qianli.access.Callers;
import org.qianli.access.Gate;
import org.qianli.archive.retrieve.RecentSeries;
import org.qianli.archive.retrieve.StoredInstance;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Sends single frames as they are stored, by the shortest way; what is unusual is left to the web
 * framework.
 *
 * @dicom PS3.18 10.4.1.1.6
 */
@Component
class FrameAnswers {

    private static final Pattern FRAME =
            Pattern.compile(
                    DicomWebRequest.ROOT
                            + "/studies/([0-9.]{1,64})/series/([0-9.]{1,64})"
                            + "/instances/([0-9.]{1,64})/frames/([0-9]{1,6})");

    private final Callers callers;
    private final Gate gate;
    private final RecentSeries series;
    private final FrameBodies frames;
    private final StudyViews views;
    private final Timer timer;

    FrameAnswers(
            Callers callers,
            Gate gate,
            RecentSeries series,
            FrameBodies frames,
            StudyViews views,
            MeterRegistry registry) {
        this.callers = callers;
        this.gate = gate;
        this.series = series;
        this.frames = frames;
        this.views = views;
        timer = timer(registry);
    }

    /** The one that the web framework keeps of this address. */
    private static Timer timer(MeterRegistry registry) {
        return Timer.builder("http.server.requests")
                .tag("method", "GET")
                .tag(
                        "uri",
                        DicomWebRequest.ROOT
                                + "/studies/{study}/series/{series}/instances/{instance}/frames/{list}")
                .tag("status", "200")
                .tag("outcome", "SUCCESS")
                .tag("exception", "none")
                .tag("error", "none")
                .register(registry);
    }

    /** Answers, or returns false and has said nothing. */
    boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("GET") || request.getQueryString() != null) {
            return false;
        }
        Matcher path = FRAME.matcher(request.getRequestURI());
        if (!path.matches()) {
            return false;
        }
        Optional<Caller> caller = callers.find(request);
        if (caller.isEmpty()) {
            return false;
        }
        long start = System.nanoTime();
        try {
            boolean answered = gate.callAs(caller.get(), () -> send(path, request, response));
            if (answered) {
                timer.record(Duration.ofNanos(System.nanoTime() - start));
            }
            return answered;
        } catch (IOException e) {
            return tryAgain(e, response);
        } catch (Exception e) {
            return tryAgain(new IOException("frame not sent", e), response);
        }
    }

    /** Lets the other way say what is wrong, unless part of the answer has left already. */
    private static boolean tryAgain(IOException failure, HttpServletResponse response)
            throws IOException {
        if (response.isCommitted()) {
            throw failure;
        }
        response.reset();
        return false;
    }

    private boolean send(Matcher path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<StoredInstance> found =
                series.find(gate.scope(), path.group(1), path.group(2), path.group(3));
        if (found.isEmpty()) {
            return false;
        }
        views.record(found.get().studyId(), request);
        callers.setHeaders(request, response);
        List<String> accepted = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        int number = Integer.parseInt(path.group(4));
        return frames.sendAsStored(found.get(), number, accepted, request, response);
    }
}
