// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qianli.QianliServer;
import org.qianli.archive.store.IndexRecovery;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.StartFailure;
import org.qianli.platform.database.Database;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.StoredObject;
import org.qianli.vault.Vault;
import org.qianli.vault.VaultOptions;
import org.qianli.vault.VolumeScan;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Checks every stored byte against its checksum and the index against the vault, or makes the index
 * again from the vault. The server must not be running.
 */
public final class DoctorCommand implements Command {

    private final PrintStream output;

    public DoctorCommand() {
        this(System.out);
    }

    DoctorCommand(PrintStream output) {
        this.output = output;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String summary() {
        return "[--reindex]  checks the archive of a stopped server, or makes its index again";
    }

    @Override
    public List<String> flagNames() {
        return List.of("reindex");
    }

    @Override
    public int run(Invocation invocation) throws Exception {
        Path vault = vaultOf(invocation);
        if (!Files.isDirectory(vault)) {
            // A mistyped folder must not become a new and empty archive, or empty an index.
            throw new StartFailure("there is no archive at " + vault + "; is --data right?");
        }
        return invocation.flag("reindex") ? reindex(invocation) : verify(invocation);
    }

    private int reindex(Invocation invocation) {
        Map<String, Object> fixed =
                Map.of(
                        "qianli.archive.reindex",
                        "true",
                        // Studies that were complete before are not to be announced as grown.
                        "qianli.archive.quiet",
                        "1d",
                        // Nobody is to come in meanwhile: the listeners are on free ports.
                        "qianli.dicom",
                        "0",
                        "qianli.http",
                        "0",
                        "server.address",
                        "127.0.0.1");
        SpringApplication application = QianliServer.application(invocation, fixed);
        try (ConfigurableApplicationContext context = application.run()) {
            IndexRecovery.Summary summary = context.getBean(IndexRecovery.class).last();
            output.printf(
                    "%d objects read, %d indexed, %d repeated or contradicting, %d unreadable%n",
                    summary.objects(), summary.indexed(), summary.others(), summary.unreadable());
            return summary.unreadable() == 0 ? 0 : 1;
        }
    }

    private int verify(Invocation invocation) throws Exception {
        try (Vault vault = open(invocation);
                Database database = Database.attach(invocation.server())) {
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
            missing.forEach(ref -> output.println("MISSING  " + ref));
            output.printf(
                    "%d objects, %d indexed, %d broken, %d missing%n",
                    objects, indexed.size(), broken, missing.size());
            return broken == 0 && missing.isEmpty() ? 0 : 1;
        }
    }

    private static Vault open(Invocation invocation) {
        try {
            return Vault.open(vaultOf(invocation), VaultOptions.standard());
        } catch (IOException e) {
            throw new StartFailure("stop the server first: " + e.getMessage(), e);
        }
    }

    private static Path vaultOf(Invocation invocation) {
        return invocation.server().data().resolve("vault");
    }

    private static Set<ObjectRef> indexed(JdbcClient jdbc) {
        Set<ObjectRef> found = new HashSet<>();
        jdbc.sql(
                        "SELECT volume, position, length, crc32c FROM instance UNION ALL"
                                + " SELECT volume, position, length, crc32c FROM hidden_instance")
                .query(row -> {
                    ObjectRef ref =
                            new ObjectRef(
                                    row.getLong(1), row.getLong(2), row.getLong(3), row.getInt(4));
                    found.add(ref);
                });
        return found;
    }
}
