// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web.ups;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.qianli.access.PatientScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a subscriber.
 *
 * <p>A virtual thread of its own writes, so that a slow reader keeps nobody waiting; one that falls
 * too far behind is disconnected and will search when it is back.
 */
final class Channel extends Endpoint {

    private static final int MOST_WAITING = 10_000;
    private static final String END = "";

    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);

    private final Subscriber subscriber;
    private final PatientScope scope;
    private final EventChannels channels;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    // Both are guarded by this: the container's thread opens, any closes.
    private @Nullable Session session;
    private boolean closed;

    Channel(Subscriber subscriber, PatientScope scope, EventChannels channels) {
        this.subscriber = subscriber;
        this.scope = scope;
        this.channels = channels;
    }

    Subscriber subscriber() {
        return subscriber;
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        synchronized (this) {
            session = opened;
            if (closed) {
                end(opened);
                return;
            }
        }
        var _ = Thread.ofVirtual().name("ups-events").start(() -> write(opened));
    }

    /** Sends what happened to a workitem that the subscriber may see. */
    void send(Notice notice) {
        if (scope.sees(notice.workitem().institution()) && !waiting.offer(notice.json())) {
            LOG.warn("event=ups-channel-full institution={}", subscriber.institution());
            close();
        }
    }

    private void write(Session to) {
        try {
            for (String text = waiting.take(); !text.equals(END); text = waiting.take()) {
                to.getBasicRemote().sendText(text);
            }
        } catch (IOException | IllegalStateException e) {
            // Broken, or closed by another thread just now.
            LOG.debug("event=ups-channel-broken", e);
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onClose(Session ended, CloseReason reason) {
        close();
    }

    @Override
    public void onError(Session broken, Throwable cause) {
        // Connections break; the container closes this one.
        LOG.debug("event=ups-channel-error", cause);
    }

    /** Ends the connection, also one that the container has not opened yet. */
    void close() {
        channels.remove(this);
        Session open;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            open = session;
        }
        waiting.clear();
        var _ = waiting.offer(END);
        if (open != null) {
            end(open);
        }
    }

    private static void end(Session open) {
        try {
            open.close();
        } catch (IOException e) {
            LOG.debug("event=ups-channel-close", e);
        }
    }
}
