// SPDX-License-Identifier: Apache-2.0
package org.qianli.access.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.qianli.platform.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Slows down guessing. Wrong passwords are counted per username and address, so that nobody can
 * lock a colleague out from elsewhere, and per address, so that one machine cannot try many
 * usernames.
 */
@Component
public class SignInThrottle {

    private static final int MAX_KEYS = 100_000;

    private record Failures(int count, Instant since) {}

    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final AccessOptions options;
    private final Clock clock;

    @Autowired
    SignInThrottle(AccessOptions options) {
        this(options, Clock.systemUTC());
    }

    SignInThrottle(AccessOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    /**
     * Lets an attempt pass.
     *
     * @throws Problem {@code too-many-attempts} (429)
     */
    public void check(String username, String address) {
        check(failures.get(key(username, address)), options.failuresPerAccount());
        check(failures.get(address), options.failuresPerAddress());
    }

    public void failed(String username, String address) {
        if (failures.size() > MAX_KEYS) {
            failures.values().removeIf(this::isOver);
        }
        count(key(username, address));
        count(address);
    }

    public void succeeded(String username, String address) {
        failures.remove(key(username, address));
    }

    private void count(String key) {
        failures.merge(
                key,
                new Failures(1, clock.instant()),
                (old, first) -> isOver(old) ? first : new Failures(old.count() + 1, old.since()));
    }

    private void check(@Nullable Failures counted, int limit) {
        if (counted != null && counted.count() >= limit && !isOver(counted)) {
            Duration left =
                    Duration.between(
                            clock.instant(), counted.since().plus(options.failureWindow()));
            throw new Problem(
                            HttpStatus.TOO_MANY_REQUESTS, "too-many-attempts", left.toMinutes() + 1)
                    .retryAfter(left.toSeconds() + 1);
        }
    }

    private boolean isOver(Failures counted) {
        return !clock.instant().isBefore(counted.since().plus(options.failureWindow()));
    }

    private static String key(String username, String address) {
        return username.strip().toLowerCase(Locale.ROOT) + ' ' + address;
    }
}
