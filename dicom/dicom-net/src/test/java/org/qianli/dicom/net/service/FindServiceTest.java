// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.Status;

/** Queries of our client to our server. */
@Timeout(60)
class FindServiceTest {
    private static final String FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final DataSet QUERY =
            DataSet.builder().put(Tag.QueryRetrieveLevel, "STUDY").build();

    @Test
    void givesAnswersInOrderAndThenSuccess() throws IOException {
        FindHandler handler = request -> new FindOutcome.Matches(answers(1000, new Closing()));
        try (DicomServer server = finding(handler);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(FIND));
                FindResults results = client.find(FIND, QUERY)) {
            List<String> uids = new ArrayList<>();
            results.forEachRemaining(
                    answer -> uids.add(answer.string(Tag.StudyInstanceUID).orElseThrow()));
            assertThat(uids).hasSize(1000).startsWith("2.25.0").endsWith("2.25.999");
            assertThat(results.status()).isEqualTo(Status.SUCCESS);
        }
    }

    @Test
    void stopsAtCancelAndClosesTheCursor() throws IOException {
        Closing closing = new Closing();
        FindHandler handler =
                request -> new FindOutcome.Matches(answers(Integer.MAX_VALUE, closing));
        try (DicomServer server = finding(handler);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(FIND))) {
            FindResults results = client.find(FIND, QUERY);
            results.next();
            results.close();
            assertThat(results.status()).isEqualTo(Status.CANCEL);
            assertThat(closing.closed.getCount()).isZero();
            try (FindResults again = client.find(FIND, QUERY)) {
                assertThat(again.hasNext()).isTrue();
            }
        }
    }

    @Test
    void closesTheCursorWhenThePeerIsGone() throws Exception {
        Closing closing = new Closing();
        FindHandler handler =
                request -> new FindOutcome.Matches(answers(Integer.MAX_VALUE, closing));
        try (DicomServer server = finding(handler)) {
            ClientAssociation client = Loopback.connect(server, ProposedContext.of(FIND));
            client.find(FIND, QUERY).next();
            client.abort();
            assertThat(closing.closed.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void saysWhyAQueryIsRefused() throws IOException {
        FindHandler handler =
                request -> new FindOutcome.Refused(FindStatus.IDENTIFIER_MISMATCH, "no level");
        try (DicomServer server = finding(handler);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(FIND));
                FindResults results = client.find(FIND, QUERY)) {
            assertThat(results.hasNext()).isFalse();
            assertThat(results.status()).isEqualTo(new Status(0xA900));
        }
    }

    private static DicomServer finding(FindHandler handler) throws IOException {
        return Loopback.server(new FindService(FindService.QUERY_MODELS, handler));
    }

    private static CloseableIterator<DataSet> answers(int count, Closing closing) {
        return new CloseableIterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < count;
            }

            @Override
            public DataSet next() {
                return DataSet.builder().put(Tag.StudyInstanceUID, "2.25." + next++).build();
            }

            @Override
            public void close() {
                closing.closed.countDown();
            }
        };
    }

    /** Tells whether a cursor was closed. */
    private static final class Closing {
        final CountDownLatch closed = new CountDownLatch(1);
    }
}
