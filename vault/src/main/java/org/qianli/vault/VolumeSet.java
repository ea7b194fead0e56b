// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The volumes of a directory by number: found and recovered at the start, added while running. */
final class VolumeSet implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path directory;
    private final ConcurrentSkipListMap<Long, Volume> volumes = new ConcurrentSkipListMap<>();
    private final List<Damage> damages = new ArrayList<>();
    private final AtomicLong lastNumber = new AtomicLong();

    private VolumeSet(Path directory) {
        this.directory = directory;
    }

    static VolumeSet open(Path directory) throws IOException {
        VolumeSet set = new VolumeSet(directory);
        String names = "[0-9]*{" + Volume.OPEN + "," + Volume.SEALED + "}";
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, names)) {
            for (Path file : files) {
                set.load(file);
            }
        }
        return set;
    }

    private void load(Path file) throws IOException {
        String name = file.getFileName().toString();
        long number = Long.parseLong(name.substring(0, name.indexOf('.')));
        lastNumber.accumulateAndGet(number, Math::max);
        Optional<Volume> found = Volume.open(file);
        if (found.isEmpty()) {
            withoutHeader(file, number);
            return;
        }
        Volume volume = found.get();
        if (volume.sealed()) {
            volume.durableUpTo(volume.size());
        } else {
            damages.addAll(new VolumeRecovery(volume).recover());
        }
        volumes.put(number, volume);
    }

    private void withoutHeader(Path file, long number) throws IOException {
        long size = Files.size(file);
        if (size <= VolumeHeader.SIZE) {
            // The process ended while it made the file; it cannot have held anything.
            Files.delete(file);
        } else {
            damages.add(new Damage(number, 0, size));
        }
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
    }
}
