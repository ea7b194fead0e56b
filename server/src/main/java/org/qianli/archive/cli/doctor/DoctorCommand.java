// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli.doctor;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.qianli.QianliServer;
import org.qianli.archive.store.IndexRecovery;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.StartFailure;
import org.qianli.platform.database.Database;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Checks every stored byte against its checksum and the index against the vault, and writes down
 * what it found; repairs the index where that loses nothing, or makes it again from the vault
 * whatever that loses. The server must not be running.
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
        return "[--repair | --reindex] [--report FOLDER]  checks the archive of a stopped server,"
                + " mends its index, or makes it again";
    }

    @Override
    public List<String> flagNames() {
        return List.of("repair", "reindex");
    }

    @Override
    public List<String> optionNames() {
        return List.of("report");
    }

    @Override
    public int run(Invocation invocation) throws Exception {
        Path vault = invocation.server().data().resolve("vault");
        if (!Files.isDirectory(vault)) {
            // A mistyped folder must not become a new and empty archive, or empty an index.
            throw new StartFailure("there is no archive at " + vault + "; is --data right?");
        }
        if (invocation.flag("reindex")) {
            return reindex(invocation).unreadable() == 0 ? 0 : 1;
        }
        RepairReport report = examine(invocation);
        Path folder =
                invocation
                        .option("report")
                        .map(Path::of)
                        .orElse(invocation.server().data().resolve("doctor"));
        output.println("report: " + report.write(folder.toAbsolutePath()));
        return report.remaining().isEmpty() ? 0 : 1;
    }

    private RepairReport examine(Invocation invocation) throws Exception {
        Findings found = check(invocation);
        if (!found.indexIsWrong()) {
            return RepairReport.of(found, RepairReport.Repair.NOT_NEEDED);
        }
        if (!invocation.flag("repair")) {
            return RepairReport.of(found, RepairReport.Repair.NOT_ASKED);
        }
        if (!found.repairable()) {
            return RepairReport.of(found, RepairReport.Repair.NOT_SAFE);
        }
        var _ = reindex(invocation);
        return RepairReport.of(found, check(invocation));
    }

    private Findings check(Invocation invocation) throws Exception {
        try (Database database = Database.attach(invocation.server())) {
            return new ArchiveCheck(output).run(invocation.server(), database);
        }
    }

    private IndexRecovery.Summary reindex(Invocation invocation) {
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
            return summary;
        }
    }
}
