// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one backup holds: its manifest.
 *
 * @param format of the folder
 * @param at the moment which it holds
 * @param migrations scripts that made the tables
 * @param tables of the database
 * @param sequences and their last values
 * @param volumes and how much of each belongs to it
 * @param keys names of the files in {@code keys/} and their SHA-256
 */
record Snapshot(
        int format,
        Instant at,
        List<String> migrations,
        List<TableFile> tables,
        Map<String, Long> sequences,
        List<KeptLength> volumes,
        Map<String, String> keys) {

    static final int FORMAT = 1;
    private static final String MANIFEST = "manifest.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Snapshot {
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
        sequences = Map.copyOf(sequences);
        volumes = List.copyOf(volumes);
        keys = Map.copyOf(keys);
    }

    /**
     * The rows of a table, as COPY writes them, compressed.
     *
     * @param sha256 of the compressed file
     */
    record TableFile(String name, List<String> columns, long rows, String sha256) {

        String fileName() {
            return name + ".copy.gz";
        }
    }

    /** How much of a volume a backup needs. */
    record KeptLength(long number, String salt, long length) {}

    void write(Path folder) throws IOException {
        Path file = folder.resolve(MANIFEST);
        Files.writeString(file, JSON.writeValueAsString(this));
        Disk.force(file);
    }

    static Snapshot read(Path folder) throws IOException {
        try {
            Snapshot read =
                    JSON.readValue(Files.readAllBytes(folder.resolve(MANIFEST)), Snapshot.class);
            if (read.format() != FORMAT) {
                throw new IOException(
                        "%s has format %d; this program knows %d"
                                .formatted(folder, read.format(), FORMAT));
            }
            return read;
        } catch (JacksonException e) {
            throw new IOException(folder + " has a damaged manifest", e);
        }
    }
}
