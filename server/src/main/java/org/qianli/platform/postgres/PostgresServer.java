// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL that belongs to this process.
 *
 * <p>Threads: {@link #start} and {@link #close} block their caller; one virtual thread reads the
 * child's log until it ends.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

    /** Owner of the cluster and of every table in it. */
    static final String USER = "qianli";

    private static final String READY = "database system is ready to accept connections";
    private static final int START_ATTEMPTS = 3;
    private static final long STOP_LIMIT_SECONDS = 60;

    private final PostgresCluster cluster;
    private final Process process;
    private final int port;
    private final FolderLock lock;

    private PostgresServer(PostgresCluster cluster, Process process, int port, FolderLock lock) {
        this.lock = lock;
        this.cluster = cluster;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts the database under {@code options.home()}, making it on the first start. A PostgreSQL
     * that a killed server left running on the same files is stopped first.
     *
     * @throws IOException with a message for the operator when it cannot start
     */
    public static PostgresServer start(PostgresOptions options) throws IOException {
        Files.createDirectories(options.home());
        FolderLock lock = FolderLock.acquire(options.home());
        try {
            PostgresCluster cluster = PostgresCluster.open(options.home());
            cluster.stopOrphan(STOP_LIMIT_SECONDS);
            return launchOnFreePort(cluster, options, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** The database that another process has started under {@code home}, if one is running. */
    public static Optional<RunningPostgres> findRunning(Path home) {
        return RunningPostgres.find(home);
    }

    /** JDBC address of a database of this server. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return cluster.password();
    }

    /** Stops PostgreSQL: open transactions are rolled back, everything committed is on disk. */
    @Override
    public void close() {
        if (!process.isAlive()) {
            lock.close();
            return;
        }
        try {
            cluster.stop(STOP_LIMIT_SECONDS);
            if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                log.warn("postgres=not-stopped pid={}", process.pid());
            }
        } catch (IOException e) {
            log.warn("postgres=not-stopped pid={} reason={}", process.pid(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.close();
        }
    }

    private static PostgresServer launchOnFreePort(
            PostgresCluster cluster, PostgresOptions options, FolderLock lock) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return launch(cluster, options, lock);
            } catch (PortTakenException e) {
                // Another process took the port between our choice and PostgreSQL's bind.
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static PostgresServer launch(
            PostgresCluster cluster, PostgresOptions options, FolderLock lock) throws IOException {
        int port = freePort();
        long begun = System.nanoTime();
        Process process =
                cluster.process(command(cluster, options, port)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        CompletableFuture<Optional<String>> failure = new CompletableFuture<>();
        Thread.ofVirtual().name("postgres-log").start(() -> follow(process, failure));
        PostgresServer server = new PostgresServer(cluster, process, port, lock);
        try {
            Optional<String> reason =
                    failure.get(options.startLimit().toMillis(), TimeUnit.MILLISECONDS);
            if (reason.isPresent()) {
                throw reason.get().contains("Address already in use")
                        ? new PortTakenException(reason.get())
                        : new IOException("PostgreSQL did not start: " + reason.get());
            }
            // After a crash the database first repeats its log: operators ask what took so long.
            log.info(
                    "postgres=started port={} pid={} milliseconds={}",
                    port,
                    process.pid(),
                    (System.nanoTime() - begun) / 1_000_000);
            return server;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the log's reader never fails the outcome", e);
        } catch (TimeoutException e) {
            server.close();
            throw new IOException("PostgreSQL was not ready within " + options.startLimit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.close();
            throw new IOException("interrupted while PostgreSQL was starting", e);
        }
    }

    private static List<String> command(
            PostgresCluster cluster, PostgresOptions options, int port) {
        String durable = options.durable() ? "on" : "off";
        List<String> command = new ArrayList<>(List.of(cluster.program("postgres"), "-D"));
        command.add(cluster.data().toString());
        command.add("-p");
        command.add(Integer.toString(port));
        for (String setting :
                List.of(
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "fsync=" + durable,
                        "synchronous_commit=" + durable,
                        "full_page_writes=" + durable,
                        "max_connections=100",
                        "shared_buffers=128MB",
                        // What is behind a checkpoint is repeated after a crash: some seconds.
                        "max_wal_size=512MB",
                        "checkpoint_timeout=15min",
                        "wal_compression=on",
                        // Whether and where to is the cluster's setting, changed as it runs.
                        "archive_mode=" + durable,
                        "jit=off",
                        // The server waits for an English line of the log.
                        "lc_messages=C",
                        "log_timezone=UTC",
                        "timezone=UTC")) {
            command.add("-c");
            command.add(setting);
        }
        if (cluster.has("lib/postgresql/pg_stat_statements.so")) {
            // Counts what statements cost, for the operations page; their texts have no values.
            command.addAll(
                    List.of(
                            "-c",
                            "shared_preload_libraries=pg_stat_statements",
                            "-c",
                            "pg_stat_statements.track_utility=off"));
        }
        return command;
    }

    /**
     * Reads the child's log to its end; completes {@code failure}: empty once it is ready, else why
     * not.
     */
    private static void follow(Process process, CompletableFuture<Optional<String>> failure) {
        List<String> early = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                report(line);
                if (line.contains(READY)) {
                    failure.complete(Optional.empty());
                } else if (!failure.isDone() && isFailure(line)) {
                    early.add(line);
                }
            }
        } catch (IOException e) {
            log.warn("postgres=log-lost reason={}", e.getMessage());
        }
        failure.complete(
                Optional.of(early.isEmpty() ? "it ended at once" : String.join("; ", early)));
    }

    private static void report(String line) {
        // Errors of statements are answered where the statement ran and may quote patient data.
        boolean matters =
                line.contains("FATAL:") || line.contains("PANIC:") || line.contains("WARNING:");
        boolean ordinaryStop =
                line.contains("terminating connection due to administrator command")
                        || line.contains("the database system is shutting down");
        if (matters && !ordinaryStop) {
            log.warn("postgres={}", line);
        } else {
            log.trace("postgres={}", line);
        }
    }

    private static boolean isFailure(String line) {
        return line.contains("FATAL:")
                || line.contains("PANIC:")
                || line.contains("could not")
                || line.contains("error while loading");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The chosen port went to somebody else. */
    private static final class PortTakenException extends IOException {
        PortTakenException(String message) {
            super(message);
        }
    }
}
