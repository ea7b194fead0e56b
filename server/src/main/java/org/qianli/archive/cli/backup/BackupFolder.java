// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qianli.archive.cli.backup.Snapshot.KeptLength;
import org.qianli.platform.StartFailure;

/** A folder with backups, open for one process at a time. */
final class BackupFolder implements AutoCloseable {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final String UNFINISHED = ".unfinished";

    private final Path root;
    private final FileChannel lock;

    private BackupFolder(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /** A backup and the folder of its files. */
    record Kept(Path folder, Snapshot snapshot) {}

    /** Opens a folder for a new backup, and makes it where there is none. */
    static BackupFolder make(Path root) throws IOException {
        Disk.makePrivate(root);
        Disk.makePrivate(root.resolve("volumes"));
        Disk.makePrivate(root.resolve("snapshots"));
        return open(root);
    }

    /**
     * Opens a folder that has backups.
     *
     * @throws StartFailure if it is none, or another process works on it
     */
    static BackupFolder open(Path root) throws IOException {
        if (!Files.isDirectory(root.resolve("snapshots"))) {
            throw new StartFailure(root + " holds no backups");
        }
        FileChannel channel =
                FileChannel.open(
                        root.resolve("backup.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return new BackupFolder(root, channel);
            }
        } catch (OverlappingFileLockException e) {
            channel.close();
            throw new StartFailure("another backup works on " + root, e);
        }
        channel.close();
        throw new StartFailure("another backup works on " + root);
    }

    Path root() {
        return root;
    }

    Path volumes() {
        return root.resolve("volumes");
    }

    /** Lists the backups, oldest first. */
    List<Kept> list() throws IOException {
        List<Kept> found = new ArrayList<>();
        for (Path folder : folders()) {
            if (!folder.toString().endsWith(UNFINISHED)) {
                found.add(new Kept(folder, Snapshot.read(folder)));
            }
        }
        return found;
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> folders = Files.list(root.resolve("snapshots"))) {
            return folders.sorted().toList();
        }
    }

    /** Finds the newest backup, or the newest of those not later than a moment. */
    Optional<Kept> find(Optional<Instant> notAfter) throws IOException {
        Optional<Kept> newest = Optional.empty();
        for (Kept one : list()) {
            if (notAfter.map(limit -> !one.snapshot().at().isAfter(limit)).orElse(true)) {
                newest = Optional.of(one);
            }
        }
        return newest;
    }

    /** Makes the folder for a backup's files, which counts only once it is finished. */
    Path begin(Instant at) throws IOException {
        Path folder = root.resolve("snapshots").resolve(NAME.format(at) + UNFINISHED);
        Disk.makePrivate(folder);
        return folder;
    }

    /** Lets a backup count, for good. */
    Path finish(Path unfinished, Snapshot snapshot) throws IOException {
        snapshot.write(unfinished);
        Path folder = unfinished.resolveSibling(NAME.format(snapshot.at()));
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        Disk.force(root.resolve("snapshots"));
        Disk.force(volumes());
        return folder;
    }

    /**
     * Deletes all but the newest backups, what interrupted ones left, and volumes that none needs.
     *
     * @return how many backups were deleted
     */
    int prune(int keep) throws IOException {
        for (Path folder : folders()) {
            if (folder.toString().endsWith(UNFINISHED)) {
                Disk.deleteTree(folder);
            }
        }
        List<Kept> all = list();
        List<Kept> old = new ArrayList<>(all.subList(0, Math.max(0, all.size() - keep)));
        // The database may still copy its log behind this one.
        newestContinuous(all).ifPresent(old::remove);
        for (Kept one : old) {
            // First it stops to count, so that no half a backup is ever met.
            Path name = one.folder().resolveSibling(one.folder().getFileName() + UNFINISHED);
            Disk.deleteTree(Files.move(one.folder(), name, StandardCopyOption.ATOMIC_MOVE));
        }
        List<Kept> left = new ArrayList<>(all);
        left.removeAll(old);
        dropVolumes(left);
        dropLogs(left);
        return old.size();
    }

    private static Optional<Kept> newestContinuous(List<Kept> all) throws IOException {
        for (Kept one : all.reversed()) {
            if (Continuous.read(one.folder()).isPresent()) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** Of each log all before the oldest backup that is repeated from it, or the whole. */
    private void dropLogs(List<Kept> needing) throws IOException {
        Map<String, String> oldest = new HashMap<>();
        for (Kept one : needing) {
            Continuous.read(one.folder())
                    .ifPresent(c -> oldest.putIfAbsent(c.wal(), c.base().start()));
        }
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.filter(WalFolder::isOne).toList()) {
                String first = oldest.get(folder.getFileName().toString());
                if (first == null) {
                    Disk.deleteTree(folder);
                } else {
                    new WalFolder(folder).prune(first);
                }
            }
        }
    }

    private void dropVolumes(List<Kept> needing) throws IOException {
        Set<String> needed = new HashSet<>();
        for (Kept one : needing) {
            List<KeptLength> volumes = new ArrayList<>(one.snapshot().volumes());
            Continuous.read(one.folder()).ifPresent(c -> volumes.addAll(c.volumes()));
            volumes.forEach(v -> needed.add("%012d-%s".formatted(v.number(), v.salt())));
        }
        try (Stream<Path> files = Files.list(volumes())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (!needed.contains(name.substring(0, name.indexOf('.')))) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
