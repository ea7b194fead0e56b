// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** HTTP clients that work at the same time. */
final class WebClients {

    static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private WebClients() {}

    /** What one of the clients does. */
    interface Task {
        void run(int client) throws IOException, InterruptedException;
    }

    static void inParallel(int clients, Task task) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                int number = client;
                running.add(
                        threads.submit(() -> {
                            task.run(number);
                            return number;
                        }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a client failed", e.getCause());
        }
    }
}
