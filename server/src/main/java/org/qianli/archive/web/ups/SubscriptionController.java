// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.qianli.archive.web.DicomWebRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * UPS-RS: who is told of what happens to workitems.
 *
 * @dicom PS3.18 11.10 to 11.12
 */
@RestController
@RequestMapping(UpsController.ROOT + "/{workitem}/subscribers/{title}")
class SubscriptionController {

    private final Subscriptions subscriptions;

    SubscriptionController(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @PostMapping
    ResponseEntity<Void> subscribe(
            @PathVariable String workitem, @PathVariable String title, HttpServletRequest request) {
        subscriptions.subscribe(workitem, title, filter(request));
        String channel =
                DicomWebRequest.base(request).replaceFirst("^http", "ws")
                        + "/ws/subscribers/"
                        + title;
        return ResponseEntity.status(HttpStatus.CREATED)
                .header(HttpHeaders.CONTENT_LOCATION, channel)
                .build();
    }

    /** Reads {@code filter=attribute=value,...}, and keys of their own as former editions had. */
    private static WorkitemFilter filter(HttpServletRequest request) {
        Map<String, List<String>> parameters = DicomWebRequest.searchParameters(request);
        parameters.remove("deletionlock");
        List<String> texts = new ArrayList<>();
        parameters.forEach((name, values) -> {
            boolean list = name.equals("filter");
            values.stream()
                    .flatMap(value ->
                            list ? Stream.of(value.split(",")) : Stream.of(name + "=" + value))
                    .forEach(texts::add);
        });
        return WorkitemFilter.ofTexts(texts);
    }

    @DeleteMapping
    void unsubscribe(@PathVariable String workitem, @PathVariable String title) {
        subscriptions.unsubscribe(workitem, title);
    }

    @PostMapping("/suspend")
    void suspend(@PathVariable String workitem, @PathVariable String title) {
        subscriptions.suspend(workitem, title);
    }
}
