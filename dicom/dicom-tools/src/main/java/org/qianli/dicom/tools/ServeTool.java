// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.pdu.RejectReason;
import org.qianli.dicom.net.service.AccessControl;
import org.qianli.dicom.net.service.DicomServer;
import org.qianli.dicom.net.service.ServerOptions;
import org.qianli.dicom.net.service.StoragePolicy;
import org.qianli.dicom.net.service.StoreService;
import org.qianli.dicom.net.service.StoreStatus;
import org.qianli.dicom.net.service.VerificationService;

/** A small Storage SCP that keeps what it gets as files. */
final class ServeTool implements Tool {
    private static final Option TITLE =
            new Option("--aet", "TITLE", "the title that peers must call (any)");
    private static final Option BIND =
            new Option("--bind", "ADDRESS", "the address to listen on (0.0.0.0)");

    @Override
    public String name() {
        return "serve";
    }

    @Override
    public String synopsis() {
        return "PORT FOLDER";
    }

    @Override
    public String purpose() {
        return "receive instances into a folder until stopped";
    }

    @Override
    public List<Option> options() {
        return List.of(TITLE, BIND);
    }

    /** Runs until the process is stopped or the thread is interrupted. */
    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        arguments.requireNoMoreThan(2);
        int port = Peer.port(arguments, 0);
        FolderStore store = new FolderStore(Path.of(arguments.positional(1, "FOLDER")));
        ServerOptions options =
                ServerOptions.at(
                        new InetSocketAddress(arguments.option(BIND.name(), "0.0.0.0"), port));
        StoreService storage =
                new StoreService(
                        StoragePolicy.STANDARD_AND_UNKNOWN,
                        (request, dataSet) -> {
                            StoreStatus status = store.store(request, dataSet);
                            out.println(request.sopInstanceUid() + ": " + status);
                            out.flush();
                            return status;
                        });
        try (DicomServer server =
                DicomServer.open(
                        options, access(arguments), List.of(new VerificationService(), storage))) {
            out.println("listening on port " + server.port());
            out.flush();
            awaitEnd(server);
        }
        return DONE;
    }

    private static AccessControl access(Arguments arguments) {
        if (arguments.all(TITLE.name()).isEmpty()) {
            return AccessControl.everyone();
        }
        AeTitle own = Peer.title(arguments, TITLE, "");
        return request ->
                request.calledAe().equals(own)
                        ? new AccessControl.Accepted(request.callingAe())
                        : new AccessControl.Rejected(RejectReason.CALLED_AE_NOT_RECOGNIZED);
    }

    private static void awaitEnd(DicomServer server) {
        // Running operations finish before the process ends.
        Thread closing = new Thread(server::close, "dicom-close");
        Runtime.getRuntime().addShutdownHook(closing);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Runtime.getRuntime().removeShutdownHook(closing);
        }
    }
}
