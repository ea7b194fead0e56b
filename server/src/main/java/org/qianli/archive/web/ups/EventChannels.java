// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/**
 * Knows which subscribers have a connection to this server, and sends them what happens.
 *
 * <p>Events are not kept for those who are not connected, as the standard has it: who comes back
 * searches. With several servers on one database an event goes to connections at the server where
 * it happened.
 *
 * @dicom PS3.18 8.10.5
 */
@Component
class EventChannels {

    private final Map<Subscriber, List<Channel>> open = new ConcurrentHashMap<>();

    void opened(Subscriber subscriber, Channel channel) {
        open.computeIfAbsent(subscriber, _ -> new CopyOnWriteArrayList<>()).add(channel);
    }

    void closed(Subscriber subscriber, Channel channel) {
        open.computeIfPresent(
                subscriber,
                (_, channels) -> {
                    channels.remove(channel);
                    return channels.isEmpty() ? null : channels;
                });
    }

    void send(Notice notice) {
        for (Subscriber subscriber : notice.to()) {
            for (Channel channel : open.getOrDefault(subscriber, List.of())) {
                channel.send(notice);
            }
        }
    }

    @PreDestroy
    void closeAll() {
        open.values().forEach(channels -> channels.forEach(Channel::close));
    }
}
