// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.qianli.dicom.net.association.AssociationRejectedException;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.pdu.RejectReason;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.platform.Command;
import org.qianli.platform.Invocation;
import org.qianli.platform.StartFailure;
import org.qianli.platform.UsageException;

/** Sends files to a running server through the door that every sender uses. */
public final class ImportCommand implements Command {

    private static final String DEFAULT_CALLING_AE = "STORESCU";
    private static final int BAR = 30;

    private final PrintStream output;
    private final PrintStream progress;

    public ImportCommand() {
        this(System.out, System.err);
    }

    ImportCommand(PrintStream output, PrintStream progress) {
        this.output = output;
        this.progress = progress;
    }

    @Override
    public String name() {
        return "import";
    }

    @Override
    public String summary() {
        return "[--ae TITLE] [--host HOST] PATH...  sends DICOM files, folders, DICOMDIRs, zips";
    }

    @Override
    public List<String> optionNames() {
        return List.of("ae", "host");
    }

    @Override
    public boolean takesArguments() {
        return true;
    }

    @Override
    public int run(Invocation invocation) throws Exception {
        if (invocation.arguments().isEmpty()) {
            throw new UsageException("import needs at least one PATH");
        }
        try (ImportSources sources = new ImportSources();
                ImportSender sender = new ImportSender(server(invocation))) {
            for (String path : invocation.arguments()) {
                sources.add(Path.of(path));
            }
            return sendAll(sources.files(), sender);
        } catch (AssociationRejectedException e) {
            if (!e.reject().equals(RejectReason.CALLING_AE_NOT_RECOGNIZED.pdu())) {
                throw StartFailure.of(e);
            }
            throw new StartFailure(
                    "the server does not know this sender; register its AE title or use --ae", e);
        } catch (IOException e) {
            throw StartFailure.of(e);
        }
    }

    private static ClientOptions server(Invocation invocation) {
        String calling = invocation.option("ae").orElse(DEFAULT_CALLING_AE);
        if (!AeTitle.isValid(calling)) {
            throw new UsageException("--ae must have 1 to 16 characters");
        }
        String host = invocation.option("host").orElse("127.0.0.1");
        AeTitle called = AeTitle.of(invocation.server().aet());
        return ClientOptions.to(host, invocation.server().dicom(), called)
                .withCallingAe(AeTitle.of(calling));
    }

    private int sendAll(List<ImportFile> files, ImportSender sender) throws IOException {
        int stored = 0;
        int skipped = 0;
        int failed = 0;
        for (ImportFile file : files) {
            switch (sender.send(file)) {
                case ImportSender.Outcome.Stored() -> {
                    stored++;
                    output.println("stored   " + file.name());
                }
                case ImportSender.Outcome.Skipped(String why) -> {
                    skipped++;
                    output.println("skipped  " + file.name() + "  (" + why + ")");
                }
                case ImportSender.Outcome.Failed(String why) -> {
                    failed++;
                    output.println("FAILED   " + file.name() + "  (" + why + ")");
                }
            }
            show(stored + skipped + failed, files.size());
        }
        progress.println();
        output.printf("%d stored, %d skipped, %d failed%n", stored, skipped, failed);
        return failed == 0 ? 0 : 1;
    }

    private void show(int done, int all) {
        int filled = BAR * done / all;
        progress.printf("\r[%s%s] %d/%d", "#".repeat(filled), " ".repeat(BAR - filled), done, all);
        progress.flush();
    }
}
