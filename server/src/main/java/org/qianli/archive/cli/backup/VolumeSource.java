// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.cli.backup.Snapshot.KeptLength;
import org.qianli.vault.Vault;
import org.qianli.vault.VaultInUseException;
import org.qianli.vault.VaultOptions;
import org.qianli.vault.VolumeFile;

/**
 * The volumes to be backed up, and how far.
 *
 * <p>Of a running server the index says it: what is indexed is durable, and nothing else was
 * answered with success. Of a stopped one it may lack what a crash took from the database; there
 * the vault itself is opened, which also keeps a server from starting meanwhile.
 */
final class VolumeSource implements AutoCloseable {

    /** Records begin at multiples of this. */
    private static final int PADDING = 8;

    private final Path directory;
    private final @Nullable Vault stopped;

    private VolumeSource(Path directory, @Nullable Vault stopped) {
        this.directory = directory;
        this.stopped = stopped;
    }

    static VolumeSource open(Path directory) throws IOException {
        try {
            return new VolumeSource(directory, Vault.open(directory, VaultOptions.standard()));
        } catch (VaultInUseException e) {
            return new VolumeSource(directory, null);
        }
    }

    /** What was copied. */
    record Copied(List<KeptLength> volumes, long bytes) {}

    Copied copyTo(Path folder, Map<Long, Long> indexed) throws IOException {
        Map<Long, Long> ends = new TreeMap<>(indexed);
        if (stopped != null) {
            stopped.volumes().forEach(v -> ends.merge(v.number(), v.end(), Math::max));
        }
        List<KeptLength> volumes = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<Long, Long> one : ends.entrySet()) {
            try (VolumeFile file = VolumeFile.open(directory, one.getKey())) {
                long end = end(file, one.getValue());
                KeptVolume kept = KeptVolume.of(folder, file.number(), file.salt());
                bytes += kept.append(file, end);
                volumes.add(new KeptLength(file.number(), file.salt(), end));
            }
        }
        return new Copied(volumes, bytes);
    }

    /** The index counts the padding after the last record, which need not be there yet. */
    private static long end(VolumeFile file, long indexed) throws IOException {
        long end = Math.min(indexed, file.size());
        if (indexed - end >= PADDING) {
            throw new IOException(
                    "volume %d has lost its end; run doctor".formatted(file.number()));
        }
        return end;
    }

    @Override
    public void close() throws IOException {
        if (stopped != null) {
            stopped.close();
        }
    }
}
