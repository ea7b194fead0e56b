// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianli.archive.cli.backup.Snapshot.KeptLength;
import org.qianli.archive.cli.backup.Snapshot.TableFile;

/** Compares every byte of a backup with its checksum. */
final class BackupCheck {

    private BackupCheck() {}

    /** Says what is damaged first; nothing if all is as it was written. */
    static Optional<String> damage(BackupFolder backups, BackupFolder.Kept kept) {
        try {
            files(kept);
            Optional<Continuous> continuous = Continuous.read(kept.folder());
            if (continuous.isPresent()) {
                continuous.get().verify(backups.root(), kept.folder());
            }
            List<KeptLength> volumes =
                    continuous.map(Continuous::volumes).orElse(kept.snapshot().volumes());
            for (KeptLength volume : volumes) {
                KeptVolume.of(backups.volumes(), volume.number(), volume.salt())
                        .verify(volume.length());
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Checks all but the volumes.
     *
     * @throws IOException if a file is missing or is not what was written
     */
    static void files(BackupFolder.Kept kept) throws IOException {
        for (TableFile table : kept.snapshot().tables()) {
            require(kept.folder().resolve("tables").resolve(table.fileName()), table.sha256());
        }
        for (Map.Entry<String, String> key : kept.snapshot().keys().entrySet()) {
            require(kept.folder().resolve("keys").resolve(key.getKey()), key.getValue());
        }
    }

    /** Compares a file with its checksum. */
    static void require(Path file, String sha256) throws IOException {
        if (!Disk.sha256(file).equals(sha256)) {
            throw new IOException(file.getFileName() + " is not what was written");
        }
    }
}
