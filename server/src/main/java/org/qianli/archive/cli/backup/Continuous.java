// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianli.archive.cli.backup.Snapshot.KeptLength;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup holds beyond its own moment: the database's files, and how far log and volumes have
 * come since.
 *
 * @param wal name of the folder with the log
 * @param base the database's files
 * @param to up to where log and volumes are known to be complete
 * @param volumes all that there were since then, and how much of each is kept
 * @param keys names of the files in {@code later-keys/} and their SHA-256
 */
record Continuous(
        String wal,
        BaseBackup base,
        Instant to,
        List<KeptLength> volumes,
        Map<String, String> keys) {

    static final String KEYS = "later-keys";

    private static final String FILE = "continuous.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Continuous {
        volumes = List.copyOf(volumes);
        keys = Map.copyOf(keys);
    }

    static Optional<Continuous> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), Continuous.class));
        } catch (JacksonException e) {
            throw new IOException(file + " is damaged", e);
        }
    }

    void write(Path folder) throws IOException {
        Path partial = folder.resolve(FILE + ".new");
        Files.writeString(partial, JSON.writeValueAsString(this));
        Disk.force(partial);
        Files.move(partial, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        Disk.force(folder);
    }

    /** The same, come further. */
    Continuous until(Instant later, List<KeptLength> copied, Map<String, String> laterKeys) {
        Map<String, KeptLength> all = new LinkedHashMap<>();
        for (List<KeptLength> some : List.of(volumes, copied)) {
            some.forEach(v ->
                    all.merge(v.number() + v.salt(), v, (a, b) -> a.length() > b.length() ? a : b));
        }
        return new Continuous(wal, base, later, List.copyOf(all.values()), laterKeys);
    }

    /**
     * Compares everything but the volumes with its checksum.
     *
     * @param root the backup folder
     * @param folder of this backup
     */
    void verify(Path root, Path folder) throws IOException {
        BackupCheck.require(folder.resolve(BaseBackup.FILE), base.sha256());
        for (Map.Entry<String, String> key : keys.entrySet()) {
            BackupCheck.require(folder.resolve(KEYS).resolve(key.getKey()), key.getValue());
        }
        new WalFolder(root.resolve(wal)).verify(base.start());
    }
}
