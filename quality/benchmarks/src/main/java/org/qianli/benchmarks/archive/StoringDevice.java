// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks.archive;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.qianli.benchmarks.archive.Tally.End;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationRejectedException;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.MemoryInstance;
import org.qianli.dicom.net.service.ProposedContext;

/** A CT that sends a few slices on an association, and begins again. */
final class StoringDevice implements Overload.Client {

    private static final int SLICES = 10;
    private static final long REST_MILLIS = 500;

    /** Numbers of studies, which no other client of a run has. */
    private static final AtomicInteger STUDIES = new AtomicInteger(1_000_000);

    private final Peer server;
    private final Tally tally;
    private final int client;

    StoringDevice(Peer server, Tally tally, int client) {
        this.server = server;
        this.tally = tally;
        this.client = client;
    }

    @Override
    public void once() throws InterruptedException {
        long begun = System.nanoTime();
        boolean isAssociated = false;
        try (ClientAssociation association = connect()) {
            isAssociated = true;
            tally.count("associate", client, End.DONE, "accepted", begun);
            send(association);
        } catch (AssociationRejectedException e) {
            End end = e.isTransient() ? End.REFUSED : End.IMPROPER;
            tally.count("associate", client, end, "rejected", begun);
            Thread.sleep(REST_MILLIS);
        } catch (IOException e) {
            // Closed before the answer: what is left to a server with more of them than it can
            // hear.
            End end = isAssociated ? End.IMPROPER : End.REFUSED;
            tally.count("associate", client, end, String.valueOf(e.getMessage()), begun);
            Thread.sleep(REST_MILLIS);
        }
    }

    private ClientAssociation connect() throws IOException {
        ClientOptions options =
                ClientOptions.to("127.0.0.1", server.dicomPort(), AeTitle.of(server.aeTitle()))
                        .withCallingAe(AeTitle.of("BENCH"));
        ProposedContext images =
                ProposedContext.of(Scans.CT.sopClass(), Uids.ExplicitVRLittleEndian);
        return DicomClient.connect(options, List.of(images));
    }

    private void send(ClientAssociation association) throws IOException {
        int study = STUDIES.incrementAndGet();
        for (int image = 1; image <= SLICES; image++) {
            long begun = System.nanoTime();
            Status status =
                    association.store(
                            MemoryInstance.of(
                                    Scans.CT.image(study, image), TransferSyntax.EXPLICIT_LITTLE));
            // A7xx: out of resources, PS3.4 GG.4-1.
            boolean refused = (status.code() & 0xff00) == 0xa700;
            End end = status.isSuccess() ? End.DONE : refused ? End.REFUSED : End.IMPROPER;
            tally.count("c-store", client, end, "%04X".formatted(status.code()), begun);
            if (status.isSuccess()) {
                tally.acknowledge();
            }
        }
    }
}
