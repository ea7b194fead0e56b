// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.net.service.DicomServer;
import org.qianli.dicom.net.service.FindService;
import org.qianli.dicom.net.service.GetService;
import org.qianli.dicom.net.service.MoveService;
import org.qianli.dicom.net.service.Service;
import org.qianli.dicom.net.service.StorageCommitmentService;
import org.qianli.dicom.net.service.StoragePolicy;
import org.qianli.dicom.net.service.StoreService;
import org.qianli.dicom.net.service.VerificationService;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.StartFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for DICOM peers while the server runs. */
@Component
public class DimseListener implements SmartLifecycle {

    private static final int PHASE = 1000;
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(DimseListener.class);

    private final ServerOptions options;
    private final PeerAccess access;
    private final List<Service> services;
    private volatile @Nullable DicomServer server;

    DimseListener(
            ServerOptions options,
            PeerAccess access,
            StoreAdapter store,
            FindAdapter find,
            RetrieveAdapter retrieve,
            CommitmentAdapter commitment) {
        this.options = options;
        this.access = access;
        services =
                List.of(
                        new VerificationService(),
                        new StoreService(StoragePolicy.STANDARD_AND_UNKNOWN, store),
                        new FindService(FindService.QUERY_MODELS, find),
                        new GetService(retrieve),
                        new MoveService(retrieve, retrieve),
                        new StorageCommitmentService(commitment));
    }

    /** Returns the port that is listened on. */
    public int port() {
        DicomServer running = server;
        if (running == null) {
            throw new IllegalStateException("the listener is not running");
        }
        return running.port();
    }

    @Override
    public void start() {
        try {
            DicomServer opened =
                    DicomServer.open(
                            org.qianli.dicom.net.service.ServerOptions.onPort(options.dicom()),
                            access,
                            services);
            server = opened;
            LOG.info("event=dicom-listening port={} aet={}", opened.port(), options.aet());
        } catch (IOException e) {
            throw new StartFailure(
                    "DICOM port %d cannot be opened (%s); choose another with --dicom N"
                            .formatted(options.dicom(), e.getMessage()),
                    e);
        }
    }

    @Override
    public void stop() {
        DicomServer running = server;
        server = null;
        if (running != null) {
            running.close(GRACE);
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
