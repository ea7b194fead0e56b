// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The volumes of a directory by number: found and recovered at the start, added while running. */
final class VolumeSet implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final ConcurrentSkipListMap<Long, Volume> volumes = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<Long, Retired> retired = new ConcurrentSkipListMap<>();
    private final List<Damage> damages = new ArrayList<>();
    private final AtomicLong lastNumber = new AtomicLong();

    private VolumeSet(Path directory) {
        this.directory = directory;
    }

    /** A volume out of service, and when it was taken out. */
    private record Retired(Volume volume, long sinceNanos) {}

    static VolumeSet open(Path directory) throws IOException {
        // A name that the process before this one has given may not have reached the disk, and
        // what is found under it will be relied upon.
        Volume.forceDirectory(directory.toAbsolutePath().getParent());
        Volume.forceDirectory(directory);
        VolumeSet set = new VolumeSet(directory);
        set.deleteRetired();
        String names = "[0-9]*{" + Volume.OPEN + "," + Volume.SEALED + "}";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, names)) {
            for (Path file : files) {
                set.load(file);
            }
        }
        return set;
    }

    /** Nobody holds a reference into them any more. Their numbers are not given again. */
    private void deleteRetired() throws IOException {
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(directory, "[0-9]*" + Volume.RETIRED)) {
            for (Path file : files) {
                lastNumber.accumulateAndGet(number(file), Math::max);
                Files.delete(file);
            }
        }
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.indexOf('.')));
    }

    private void load(Path file) throws IOException {
        long number = number(file);
        lastNumber.accumulateAndGet(number, Math::max);
        Optional<Volume> found = Volume.open(file);
        if (found.isEmpty()) {
            found = withoutHeader(file, number);
        }
        if (found.isPresent()) {
            Volume volume = found.get();
            if (volume.sealed()) {
                volume.durableUpTo(volume.size());
            } else {
                damages.addAll(new VolumeRecovery(volume).recover());
            }
            volumes.put(number, volume);
        }
    }

    private Optional<Volume> withoutHeader(Path file, long number) throws IOException {
        long size = Files.size(file);
        if (size <= VolumeHeader.SIZE) {
            // The process ended while it made the file; it cannot have held anything.
            Files.delete(file);
            return Optional.empty();
        }
        Optional<Volume> restored = Volume.restoreHeader(file, number);
        damages.add(new Damage(number, 0, restored.isPresent() ? VolumeHeader.SIZE : size));
        return restored;
    }

    Volume create() throws IOException {
        long number = lastNumber.incrementAndGet();
        Volume volume = Volume.create(directory, new VolumeHeader(number, RANDOM.nextLong()));
        volumes.put(number, volume);
        return volume;
    }

    Optional<Volume> find(long number) {
        return Optional.ofNullable(volumes.get(number));
    }

    /** Finds a volume also when it was retired. */
    Optional<Volume> findReadable(long number) {
        Optional<Volume> found = find(number);
        return found.isPresent()
                ? found
                : Optional.ofNullable(retired.get(number)).map(Retired::volume);
    }

    synchronized void retire(long number) throws IOException {
        Volume volume = volumes.get(number);
        if (volume == null || !volume.sealed()) {
            throw new IOException("not a sealed volume: " + number);
        }
        volume.retire();
        // In this order, so that a reader finds it at any moment.
        retired.put(number, new Retired(volume, System.nanoTime()));
        volumes.remove(number);
    }

    synchronized long purge(Duration age) throws IOException {
        long freed = 0;
        for (Map.Entry<Long, Retired> entry : retired.entrySet()) {
            Retired old = entry.getValue();
            if (System.nanoTime() - old.sinceNanos() >= age.toNanos()) {
                freed += old.volume().durableEnd();
                retired.remove(entry.getKey());
                old.volume().delete();
            }
        }
        return freed;
    }

    List<Volume> all() {
        return List.copyOf(volumes.values());
    }

    /** Volumes that may take further records, fullest first so that few stay unfinished. */
    List<Volume> unsealed() {
        return volumes.values().stream()
                .filter(volume -> !volume.sealed())
                .sorted((a, b) -> Long.compare(b.durableEnd(), a.durableEnd()))
                .toList();
    }

    List<Damage> damages() {
        return List.copyOf(damages);
    }

    @Override
    public void close() throws IOException {
        for (Volume volume : volumes.values()) {
            volume.close();
        }
        for (Retired old : retired.values()) {
            old.volume().close();
        }
    }
}
