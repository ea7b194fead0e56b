// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.qianli.platform.database.Database;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.StoredObject;
import org.qianli.vault.Vault;
import org.qianli.vault.VaultOptions;
import org.qianli.vault.VolumeScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares every stored byte with its checksum, and the index with the vault. */
public final class ArchiveCheck {

    private final PrintStream output;

    /**
     * @param output gets a line for everything that is wrong, and the counts
     */
    public ArchiveCheck(PrintStream output) {
        this.output = output;
    }

    /**
     * Checks the archive of a stopped server.
     *
     * @return whether everything is well
     */
    public boolean run(ServerOptions server, Database database) throws IOException {
        try (Vault vault = open(server)) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            if (!jdbc.sql("SELECT to_regclass('instance') IS NOT NULL")
                    .query(Boolean.class)
                    .single()) {
                throw new StartFailure("the database holds no index; --reindex makes one");
            }
            Set<ObjectRef> indexed = indexed(jdbc);
            int broken = vault.damages().size();
            long objects = 0;
            Set<ObjectRef> missing = new HashSet<>(indexed);
            for (Vault.VolumeState volume : vault.volumes()) {
                VolumeScan scan = vault.scan(volume.number(), 0);
                for (Optional<StoredObject> o = scan.next(); o.isPresent(); o = scan.next()) {
                    objects++;
                    missing.remove(o.get().ref());
                    if (!vault.read(o.get().ref()).intact()) {
                        broken++;
                        output.println("BROKEN   " + o.get().ref());
                    }
                }
                broken += scan.damages().size();
                scan.damages().forEach(damage -> output.println("DAMAGED  " + damage));
            }
            printBackground(jdbc);
            missing.forEach(ref -> output.println("MISSING  " + ref));
            output.printf(
                    "%d objects, %d indexed, %d broken, %d missing%n",
                    objects, indexed.size(), broken, missing.size());
            return broken == 0 && missing.isEmpty();
        }
    }

    /** Says what the running server has found by itself. */
    private void printBackground(JdbcClient jdbc) {
        jdbc.sql(
                        """
                        SELECT finished_at, (SELECT count(*) FROM verification_fault), orphans
                        FROM verification
                        """)
                .query(row -> {
                    output.printf(
                            "last verified in the background: %s, %d broken, %d rows without objects%n",
                            row.getString(1), row.getLong(2), row.getLong(3));
                });
    }

    private static Vault open(ServerOptions server) {
        try {
            return Vault.open(server.data().resolve("vault"), VaultOptions.standard());
        } catch (IOException e) {
            throw new StartFailure("stop the server first: " + e.getMessage(), e);
        }
    }

    private static Set<ObjectRef> indexed(JdbcClient jdbc) {
        Set<ObjectRef> found = new HashSet<>();
        jdbc.sql(
                        "SELECT volume, position, length, crc32c FROM instance UNION ALL"
                                + " SELECT volume, position, length, crc32c FROM hidden_instance UNION ALL"
                                + " SELECT volume, position, length, crc32c FROM store_conflict")
                .query(row -> {
                    found.add(
                            new ObjectRef(
                                    row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4)));
                });
        return found;
    }
}
