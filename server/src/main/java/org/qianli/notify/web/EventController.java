// SPDX-License-Identifier: Apache-2.0
package org.qianli.notify.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.qianli.access.Caller;
import org.qianli.access.Gate;
import org.qianli.access.Role;
import org.qianli.notify.Change;
import org.qianli.notify.live.LiveEvents;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream of changes that a signed-in page listens to. */
@RestController
class EventController {

    private final LiveEvents live;
    private final Gate gate;

    EventController(LiveEvents live, Gate gate) {
        this.live = live;
        this.gate = gate;
    }

    @Operation(
            operationId = "followChanges",
            summary = "Server-sent events named change; a heartbeat comment every 20 s")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Change.class)))
    @GetMapping(path = "/api/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> events() {
        Caller caller =
                gate.require(
                        Role.TECHNICIAN,
                        Role.CLINICIAN,
                        Role.READER,
                        Role.AUDITOR,
                        Role.COORDINATOR);
        return ResponseEntity.ok()
                .header("X-Accel-Buffering", "no") // proxies must pass events on at once
                .body(live.open(caller));
    }
}
