// SPDX-License-Identifier: Apache-2.0
package org.qianli.interoperability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.FileInstance;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.StoreStatus;

/**
 * Every real image of the test data, also in the syntaxes that other tools do not know, is stored
 * by C-STORE and comes back by C-GET with the file's own bytes: what {@code qianli dcm store} and
 * {@code get} do.
 */
class ToolkitFilesIT {

    private static final String MODEL = Uids.StudyRootQueryRetrieveInformationModelGet;

    private final RealServer server = RealServer.shared();

    @Test
    void everyImageComesBackByteForByte() throws IOException {
        List<List<Sample>> ranks = Sample.ranked();
        assertThat(ranks).hasSizeLessThanOrEqualTo(RealServer.SAMPLE_INSTITUTIONS);
        Set<String> shown = new TreeSet<>();
        for (int rank = 0; rank < ranks.size(); rank++) {
            List<Sample> images =
                    ranks.get(rank).stream()
                            .filter(sample -> sample.header().contains(Tag.Rows))
                            .toList();
            store(images, rank);
            Map<String, byte[]> got = get(images, rank);
            for (Sample image : images) {
                assertThat(got.get(image.uid(Tag.SOPInstanceUID)))
                        .as(image.name())
                        .isEqualTo(image.dataSet());
                shown.add(image.name());
            }
        }
        System.out.printf("toolkit: %d files came back byte for byte%n", shown.size());
        assertThat(shown).hasSizeGreaterThan(150);
    }

    private void store(List<Sample> images, int rank) throws IOException {
        List<FileInstance> instances = images.stream().map(ToolkitFilesIT::instance).toList();
        try (ClientAssociation association =
                DicomClient.connect(options(rank), ProposedContext.forInstances(instances))) {
            for (FileInstance instance : instances) {
                assertThat(association.store(instance).isDone())
                        .as(instance.path().toString())
                        .isTrue();
            }
        }
    }

    private Map<String, byte[]> get(List<Sample> images, int rank) throws IOException {
        Set<ProposedContext> contexts = new HashSet<>();
        Set<String> studies = new HashSet<>();
        for (Sample image : images) {
            String sopClass = image.uid(Tag.SOPClassUID);
            contexts.add(ProposedContext.of(sopClass, image.syntax()).withScpRole());
            studies.add(image.study());
        }
        contexts.add(ProposedContext.of(MODEL));
        Map<String, byte[]> got = new HashMap<>();
        try (ClientAssociation association =
                DicomClient.connect(options(rank), List.copyOf(contexts))) {
            for (String study : studies) {
                DataSet identifier =
                        DataSet.builder()
                                .put(Tag.QueryRetrieveLevel, "STUDY")
                                .put(Tag.StudyInstanceUID, study)
                                .build();
                association.get(
                        MODEL,
                        identifier,
                        (request, dataSet) -> {
                            got.put(request.sopInstanceUid(), dataSet.readAllBytes());
                            return StoreStatus.SUCCESS;
                        },
                        _ -> {});
            }
        }
        return got;
    }

    private ClientOptions options(int rank) {
        return ClientOptions.to("127.0.0.1", server.dicom(), new AeTitle(RealServer.AE_TITLE))
                .withCallingAe(new AeTitle(RealServer.toolkitModality(rank)));
    }

    private static FileInstance instance(Sample sample) {
        try {
            return FileInstance.of(sample.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
