// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import jakarta.annotation.PreDestroy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.qianli.directory.InstitutionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    /** Titles are an institution's own choice, so connections are counted by institution. */
    static final int MOST = 64;

    private static final Logger LOG = LoggerFactory.getLogger(EventChannels.class);

    // In the order in which they came.
    private final Map<InstitutionId, Queue<Channel>> known = new HashMap<>();

    /** From now on events wait for the connection; the oldest makes room for one too many. */
    void add(Channel channel) {
        Channel oldest = null;
        InstitutionId institution = channel.subscriber().institution();
        synchronized (known) {
            Queue<Channel> channels = known.computeIfAbsent(institution, _ -> new ArrayDeque<>());
            if (channels.size() == MOST) {
                oldest = channels.remove();
            }
            channels.add(channel);
        }
        if (oldest != null) {
            LOG.warn("event=ups-channels-full institution={} most={}", institution, MOST);
            oldest.close();
        }
    }

    void remove(Channel channel) {
        synchronized (known) {
            known.computeIfPresent(
                    channel.subscriber().institution(),
                    (_, channels) -> {
                        channels.remove(channel);
                        return channels.isEmpty() ? null : channels;
                    });
        }
    }

    void send(Notice notice) {
        for (Subscriber subscriber : notice.to()) {
            of(subscriber).forEach(channel -> channel.send(notice));
        }
    }

    private List<Channel> of(Subscriber subscriber) {
        synchronized (known) {
            return known.getOrDefault(subscriber.institution(), new ArrayDeque<>()).stream()
                    .filter(channel -> channel.subscriber().equals(subscriber))
                    .toList();
        }
    }

    @PreDestroy
    void closeAll() {
        List<Channel> all = new ArrayList<>();
        synchronized (known) {
            known.values().forEach(all::addAll);
            known.clear();
        }
        all.forEach(Channel::close);
    }
}
