// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.association.AssociationException;

/** What a peer sees when the server itself is at fault. */
@Timeout(60)
class ServerFailureTest {

    @Test
    void abortsTheAssociationInWhichAnErrorIsThrown() throws IOException {
        StoreHandler broken =
                (request, dataSet) -> {
                    throw new StackOverflowError("thrown by a test");
                };
        try (DicomServer server =
                        Loopback.server(
                                new StoreService(StoragePolicy.STANDARD_AND_UNKNOWN, broken));
                ClientAssociation client =
                        Loopback.connect(server, ProposedContext.of(Uids.CTImageStorage))) {
            assertThatThrownBy(() -> client.store(Samples.ct(1, 1000)))
                    .isInstanceOfSatisfying(
                            AssociationException.class,
                            e ->
                                    assertThat(e.kind())
                                            .isEqualTo(AssociationException.Kind.ABORTED_BY_PEER));
        }
    }
}
