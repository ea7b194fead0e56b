// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one database cluster and the programs that work on them. */
final class PostgresCluster {

    static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private static final Logger log = LoggerFactory.getLogger(PostgresCluster.class);
    private static final String KEEP_NO_LOG = "\narchive_command = 'true'\n";
    private static final int PASSWORD_BYTES = 24;
    private static final long INIT_LIMIT_SECONDS = 120;

    private final Path home;
    private final PostgresBinaries binaries;
    private final RunAs runAs;
    private final String password;

    private PostgresCluster(Path home, PostgresBinaries binaries, RunAs runAs, String password) {
        this.home = home;
        this.binaries = binaries;
        this.runAs = runAs;
        this.password = password;
    }

    /** Opens the cluster under {@code home}; makes it when there is none. */
    static PostgresCluster open(Path home) throws IOException {
        RunAs runAs = RunAs.detect();
        PostgresBinaries binaries = PostgresBinaries.unpack(home);
        Path passwordFile = home.resolve("password");
        if (!Files.exists(passwordFile)) {
            writePassword(passwordFile);
        }
        runAs.own(home);
        PostgresCluster cluster =
                new PostgresCluster(home, binaries, runAs, Files.readString(passwordFile).strip());
        if (!Files.exists(cluster.data().resolve("PG_VERSION"))) {
            cluster.initialize(passwordFile);
        }
        cluster.keepNoLog();
        return cluster;
    }

    Path home() {
        return home;
    }

    Path data() {
        return home.resolve("data");
    }

    String password() {
        return password;
    }

    String program(String name) {
        return binaries.program(name);
    }

    /** Whether the programs come with this file; not every platform's do. */
    boolean has(String file) {
        return binaries.has(file);
    }

    /**
     * A process of this cluster's owner, with a neutral environment and in a session of its own: a
     * Ctrl+C at the terminal would stop the database before the server that still writes.
     */
    ProcessBuilder process(List<String> command) {
        List<String> detached = new ArrayList<>(List.of("setsid"));
        detached.addAll(runAs.wrap(command));
        ProcessBuilder builder = new ProcessBuilder(detached).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }

    /** Stops whatever PostgreSQL runs on these files, without waiting for its clients. */
    void stop(long limitSeconds) throws IOException {
        run(
                List.of(
                        program("pg_ctl"),
                        "stop",
                        "-D",
                        data().toString(),
                        "-m",
                        "fast",
                        "-w",
                        "-t",
                        Long.toString(limitSeconds)),
                limitSeconds + 5);
    }

    /**
     * Stops the PostgreSQL that a killed server left behind. A pid file that names no PostgreSQL of
     * this folder is removed: the number may belong to another process by now, and PostgreSQL would
     * refuse.
     */
    void stopOrphan(long limitSeconds) throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> named = processNamedBy(pidFile);
        if (named.isEmpty() || isAnother(named.get().info())) {
            Files.deleteIfExists(pidFile);
            return;
        }
        ProcessHandle orphan = named.get();
        log.info("postgres=taking-over pid={}", orphan.pid());
        try {
            stop(limitSeconds);
        } catch (IOException e) {
            if (orphan.isAlive()) {
                throw e;
            }
            // It died before it could stop; only its file is left.
            Files.deleteIfExists(pidFile);
            return;
        }
        try {
            var _ = orphan.onExit().get(limitSeconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "an earlier PostgreSQL (pid %d) does not stop".formatted(orphan.pid()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an earlier PostgreSQL was stopping", e);
        }
    }

    private static Optional<ProcessHandle> processNamedBy(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive);
    }

    /** Whether the process is known to be something else than the PostgreSQL of this folder. */
    private boolean isAnother(ProcessHandle.Info info) {
        boolean otherProgram =
                info.command().map(command -> !command.endsWith("/postgres")).orElse(false);
        boolean otherFolder =
                info.arguments()
                        .map(arguments -> !List.of(arguments).contains(data().toString()))
                        .orElse(false);
        return otherProgram || otherFolder;
    }

    private void initialize(Path passwordFile) throws IOException {
        // initdb removes its folder when it fails, but not when the machine stops: it works beside.
        Path partial = home.resolve("data.new");
        deleteTree(partial);
        try {
            run(initdb(partial, passwordFile, "C.UTF-8"), INIT_LIMIT_SECONDS);
        } catch (IOException e) {
            // Systems without C.UTF-8: full-text search of Chinese is then by whole words only.
            deleteTree(partial);
            run(initdb(partial, passwordFile, "C"), INIT_LIMIT_SECONDS);
        }
        Files.move(partial, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Lets the log go once it is not needed, until a backup sets another command: without any,
     * PostgreSQL would keep all of it.
     */
    private void keepNoLog() throws IOException {
        Path settings = data().resolve("postgresql.conf");
        if (!Files.readString(settings).contains(KEEP_NO_LOG)) {
            Files.writeString(settings, KEEP_NO_LOG, StandardOpenOption.APPEND);
        }
    }

    private List<String> initdb(Path folder, Path passwordFile, String characterType) {
        return List.of(
                program("initdb"),
                "--pgdata=" + folder,
                "--username=" + PostgresServer.USER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Sorts by code point on every machine alike; nothing to rebuild when the C library
                // changes.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                "--lc-ctype=" + characterType,
                "--no-instructions");
    }

    private void run(List<String> command, long limitSeconds) throws IOException {
        Path output = Files.createTempFile(home, "output-", ".txt");
        try {
            Process process =
                    process(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(limitSeconds, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(Path.of(command.getFirst()).getFileName() + " does not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException(lastLine(output, command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String lastLine(Path output, List<String> command) throws IOException {
        List<String> lines =
                Files.readAllLines(output, StandardCharsets.UTF_8).stream()
                        .filter(line -> !line.isBlank())
                        .toList();
        return Path.of(command.getFirst()).getFileName()
                + " failed: "
                + (lines.isEmpty() ? "no output" : lines.getLast().strip());
    }

    private static void writePassword(Path file) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Path partial = file.resolveSibling("password.new");
        Files.deleteIfExists(partial);
        Files.createFile(partial, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(partial, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = new ArrayList<>(walk.toList());
        }
        for (Path file : files.reversed()) {
            Files.delete(file);
        }
    }
}
