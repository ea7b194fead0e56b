// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.doctor;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.qianli.archive.cli.doctor.Finding.Kind;
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

    /** Checks the archive of a stopped server. */
    public Findings run(ServerOptions server, Database database) throws IOException {
        try (Vault vault = open(server)) {
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            if (!jdbc.sql("SELECT to_regclass('instance') IS NOT NULL")
                    .query(Boolean.class)
                    .single()) {
                throw new StartFailure("the database holds no index; --reindex makes one");
            }
            Findings findings = new Run(vault, new IndexRows(jdbc)).findings();
            printBackground(jdbc);
            findings.wrong().forEach(finding -> output.println(finding.line()));
            output.println(findings.summary());
            return findings;
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

    private static final class Run {

        private final Vault vault;
        private final IndexRows rows;
        private final Set<ObjectRef> indexed;
        private final Set<ObjectRef> unseen;
        private final List<Finding> wrong = new ArrayList<>();
        private long objects;
        private long bytes;

        Run(Vault vault, IndexRows rows) {
            this.vault = vault;
            this.rows = rows;
            indexed = rows.places();
            unseen = new HashSet<>(indexed);
        }

        Findings findings() throws IOException {
            List<Vault.VolumeState> volumes = vault.volumes();
            for (Vault.VolumeState volume : volumes) {
                VolumeScan scan = vault.scan(volume.number(), 0);
                for (Optional<StoredObject> o = scan.next(); o.isPresent(); o = scan.next()) {
                    look(o.get());
                }
                scan.damages().stream()
                        .map(gap ->
                                new Finding(
                                        Kind.DAMAGED,
                                        gap.volume(),
                                        gap.from(),
                                        gap.to(),
                                        null,
                                        null))
                        .forEach(wrong::add);
            }
            vault.damages().stream()
                    .map(gap ->
                            new Finding(
                                    Kind.DAMAGED, gap.volume(), gap.from(), gap.to(), null, null))
                    .filter(gap -> !wrong.contains(gap))
                    .forEach(wrong::add);
            Set<Long> there =
                    volumes.stream().map(Vault.VolumeState::number).collect(Collectors.toSet());
            for (ObjectRef ref : unseen) {
                wrong.add(finding(without(ref, there), ref));
            }
            return new Findings(volumes.size(), objects, bytes, indexed.size(), rows.named(wrong));
        }

        private void look(StoredObject object) throws IOException {
            ObjectRef ref = object.ref();
            objects++;
            bytes += ref.length();
            unseen.remove(ref);
            if (!vault.read(ref).intact()) {
                wrong.add(finding(Kind.BROKEN, ref));
            } else if (!indexed.contains(ref)) {
                rows.unindexed(object, vault)
                        .map(ids -> finding(Kind.UNINDEXED, ref).of(ids.studyUid(), ids.sopUid()))
                        .ifPresent(wrong::add);
            }
        }

        /** Says what became of a row's object that no scan has met. */
        private Kind without(ObjectRef ref, Set<Long> there) {
            if (!there.contains(ref.volume())) {
                return Kind.VOLUME_GONE;
            }
            try {
                return vault.read(ref).intact() ? Kind.CUT_OFF : Kind.MISSING;
            } catch (IOException e) {
                return Kind.MISSING; // Behind the end of its volume.
            }
        }

        private static Finding finding(Kind kind, ObjectRef ref) {
            long to = ref.offset() + ref.length();
            return new Finding(kind, ref.volume(), ref.offset(), to, null, null);
        }
    }
}
