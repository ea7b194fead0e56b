// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.InstanceSource;
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
        List<Encoded> instances = encode(study, all);
        try (ClientAssociation association = DicomClient.connect(server, contexts)) {
            for (Encoded instance : instances) {
                Status status = association.store(instance);
                if (status.kind() == Status.Kind.FAILURE) {
                    throw new IOException("the server refused an image: " + status);
                }
            }
            association.release();
        }
        return instances.size();
    }

    private static List<Encoded> encode(Study study, List<Series> all) throws IOException {
        List<Encoded> instances = new ArrayList<>();
        for (int number = 1; number <= all.size(); number++) {
            Series series = all.get(number - 1);
            for (int index = 0; index < series.count(); index++) {
                instances.add(Encoded.of(Attributes.instance(study, series, number, index)));
            }
        }
        return instances;
    }

    /** An instance in explicit VR little endian. */
    private static final class Encoded implements InstanceSource {
        private final String sopClassUid;
        private final String sopInstanceUid;
        private final byte[] bytes;

        Encoded(String sopClassUid, String sopInstanceUid, byte[] bytes) {
            this.sopClassUid = sopClassUid;
            this.sopInstanceUid = sopInstanceUid;
            this.bytes = bytes;
        }

        static Encoded of(DataSet instance) throws IOException {
            ByteArrayOutputStream encoded = new ByteArrayOutputStream(1 << 20);
            DataSetWriter.write(instance, TransferSyntax.of(Uids.ExplicitVRLittleEndian), encoded);
            return new Encoded(
                    instance.string(Tag.SOPClassUID).orElseThrow(),
                    instance.string(Tag.SOPInstanceUID).orElseThrow(),
                    encoded.toByteArray());
        }

        @Override
        public String sopClassUid() {
            return sopClassUid;
        }

        @Override
        public String sopInstanceUid() {
            return sopInstanceUid;
        }

        @Override
        public String transferSyntaxUid() {
            return Uids.ExplicitVRLittleEndian;
        }

        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public InputStream dataSet() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
