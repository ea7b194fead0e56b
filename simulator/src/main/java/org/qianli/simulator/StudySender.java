// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.MemoryInstance;
import org.qianli.dicom.net.service.ProposedContext;

/** Sends a study as its machine would: one association, one image after another. */
final class StudySender {

    private final SimulatorOptions options;

    StudySender(SimulatorOptions options) {
        this.options = options;
    }

    /**
     * Makes and sends the images of a study.
     *
     * @return how many were stored
     * @throws IOException if the server cannot be reached, refuses the machine or an image
     */
    int send(Study study) throws IOException {
        List<Series> all = study.scenario().images().apply(study);
        List<ProposedContext> contexts =
                all.stream().map(Series::sopClassUid).distinct().map(ProposedContext::of).toList();
        ClientOptions server =
                ClientOptions.to(options.host(), options.port(), new AeTitle(options.calledAe()))
                        .withCallingAe(new AeTitle(study.aeTitle()));
        // A machine has its images before it calls. Making them while the association is open would
        // keep a server waiting that closes what is idle: on a busy machine an image takes a while.
        List<MemoryInstance> instances = encode(study, all);
        try (ClientAssociation association = DicomClient.connect(server, contexts)) {
            for (MemoryInstance instance : instances) {
                Status status = association.store(instance);
                if (status.kind() == Status.Kind.FAILURE) {
                    throw new IOException("the server refused an image: " + status);
                }
            }
            association.release();
        }
        return instances.size();
    }

    private static List<MemoryInstance> encode(Study study, List<Series> all) throws IOException {
        List<MemoryInstance> instances = new ArrayList<>();
        for (int number = 1; number <= all.size(); number++) {
            Series series = all.get(number - 1);
            for (int index = 0; index < series.count(); index++) {
                instances.add(
                        MemoryInstance.of(
                                Attributes.instance(study, series, number, index),
                                TransferSyntax.EXPLICIT_LITTLE));
            }
        }
        return instances;
    }
}
