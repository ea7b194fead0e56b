// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.AsyncConfigurer;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Who hears of what happened in another module does so beside it, a few at a time: each needs a
 * connection to the database, a quarter of which are theirs, and when a thousand studies become
 * complete at once, people still need theirs. What waits is in the database as well, so that none
 * is forgotten.
 */
@Configuration(proxyBeanMethods = false)
class EventListening {

    /**
     * Soon enough that a patient who waits is not forgotten, seldom enough for a database that is
     * in trouble.
     */
    private static final String EVERY = "${qianli.events.retry:30s}";

    /** What fails so often waits for whoever reads the log, and for the next start. */
    private static final int MOST_TRIES = 50;

    /** None that others take by accident: pages are answered by other threads. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskExecutor listenerThreads(
            @Value("${spring.datasource.hikari.maximum-pool-size}") int connections) {
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setCorePoolSize(Math.max(1, connections / 4));
        threads.setThreadNamePrefix("listener-");
        return threads;
    }

    /** Tells the framework whose threads these are. */
    @Configuration(proxyBeanMethods = false)
    static class Listening implements AsyncConfigurer {

        private final ThreadPoolTaskExecutor threads;

        Listening(@Qualifier("listenerThreads") ThreadPoolTaskExecutor threads) {
            this.threads = threads;
        }

        @Override
        public Executor getAsyncExecutor() {
            return threads;
        }
    }

    /** What failed is tried again, in the running server and not only by the next. */
    @Component
    static class SecondTry {

        private final FailedEventPublications failed;
        private final Duration rest;

        SecondTry(FailedEventPublications failed, @Value(EVERY) Duration rest) {
            this.failed = failed;
            this.rest = rest;
        }

        @Scheduled(fixedDelayString = EVERY, initialDelayString = EVERY)
        void resubmit() {
            failed.resubmit(
                    ResubmissionOptions.defaults()
                            .withBatchSize(100)
                            .withMaxInFlight(100)
                            .withMinAge(rest)
                            .withFilter(event -> event.getCompletionAttempts() < MOST_TRIES));
        }
    }
}
