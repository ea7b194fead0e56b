// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.pdu.AeTitle;

/** Objects that come in, from our client. */
@Timeout(60)
class StoreServiceTest {
    private static final String CT = Uids.CTImageStorage;

    @Test
    void storesBytesAsTheyAre() throws IOException {
        MemoryStore store = new MemoryStore();
        try (DicomServer server = Loopback.storing(store);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            for (int pixels : new int[] {2, 262_000, 262_144, 1_000_000}) {
                MemoryInstance instance = Samples.ct(pixels, pixels);
                assertThat(client.store(instance).isSuccess()).isTrue();
                MemoryInstance kept = store.instance(instance.sopInstanceUid());
                assertThat(kept.bytes()).isEqualTo(instance.bytes());
                assertThat(kept.transferSyntaxUid()).isEqualTo(Uids.ExplicitVRLittleEndian);
            }
        }
    }

    @Test
    void tellsTheHandlerWhoSends() throws IOException {
        MemoryStore store = new MemoryStore();
        try (DicomServer server = Loopback.storing(store);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            MemoryInstance instance = Samples.ct(1, 100);
            client.store(instance);
            StoreRequest request = store.request(instance.sopInstanceUid());
            assertThat(request.association().callingAe()).isEqualTo(Loopback.CLIENT);
            assertThat(request.association().peer(AeTitle.class)).isEqualTo(Loopback.CLIENT);
            assertThat(request.moveOriginator()).isEmpty();
        }
    }

    @Test
    void answersWhatTheHandlerSaysAfterReadingTheRest() throws IOException {
        StoreHandler full = (request, dataSet) -> StoreStatus.OUT_OF_RESOURCES;
        try (DicomServer server = Loopback.storing(full);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            MemoryInstance instance = Samples.ct(1, 3_000_000);
            assertThat(client.store(instance)).isEqualTo(new Status(0xA700));
            assertThat(client.store(instance)).isEqualTo(new Status(0xA700));
        }
    }

    @Test
    void answersFailureWhenTheHandlerThrows() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        StoreHandler failing =
                (request, dataSet) -> {
                    if (calls.incrementAndGet() == 1) {
                        throw new IllegalStateException("disk on fire");
                    }
                    throw new IOException("disk full");
                };
        try (DicomServer server = Loopback.storing(failing);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            MemoryInstance instance = Samples.ct(1, 1000);
            assertThat(client.store(instance)).isEqualTo(new Status(0x0110));
            assertThat(client.store(instance)).isEqualTo(new Status(0xA700));
        }
    }

    @Test
    void holdsTheSenderBackWhileTheHandlerDoesNotRead() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch mayRead = new CountDownLatch(1);
        StoreHandler slow =
                (request, dataSet) -> {
                    dataSet.read();
                    started.countDown();
                    Loopback.awaitQuietly(mayRead);
                    dataSet.readAllBytes();
                    return StoreStatus.SUCCESS;
                };
        try (DicomServer server = Loopback.storing(slow);
                ClientAssociation client = Loopback.connect(server, ProposedContext.of(CT))) {
            MemoryInstance big = Samples.ct(1, 64_000_000);
            Counting counting = new Counting(big);
            Thread sending =
                    Thread.ofVirtual().start(() -> Loopback.storeQuietly(client, counting));
            started.await();
            // The sender cannot have gone to the end: socket buffers are far smaller than the
            // object.
            assertThat(sending.join(Duration.ofMillis(200))).isFalse();
            assertThat(counting.sent.get()).isLessThan(64_000_000);
            mayRead.countDown();
            assertThat(sending.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void acceptsUnknownStorageClassesByPolicyOnly() throws IOException {
        MemoryStore store = new MemoryStore();
        ProposedContext unknown = ProposedContext.of("1.2.826.0.1.3680043.1.2.3");
        try (DicomServer strict = Loopback.server(new StoreService(StoragePolicy.STANDARD, store));
                DicomServer open = Loopback.storing(store);
                ClientAssociation refused = Loopback.connect(strict, unknown);
                ClientAssociation accepted = Loopback.connect(open, unknown)) {
            assertThat(refused.association().contexts()).isEmpty();
            assertThat(accepted.association().contexts()).hasSize(1);
        }
    }

    @Test
    void acceptsEveryTransferSyntaxIncludingPrivateOnes() throws IOException {
        try (DicomServer server = Loopback.storing(new MemoryStore());
                ClientAssociation client =
                        Loopback.connect(
                                server,
                                ProposedContext.of(CT, "1.2.840.10008.1.2.4.203"),
                                ProposedContext.of(CT, "1.2.3.4.5"),
                                ProposedContext.of(
                                        CT,
                                        Uids.ImplicitVRLittleEndian,
                                        Uids.ExplicitVRBigEndian,
                                        Uids.ExplicitVRLittleEndian))) {
            assertThat(client.association().contexts())
                    .extracting(context -> context.transferSyntax())
                    .containsExactly(
                            "1.2.840.10008.1.2.4.203", "1.2.3.4.5", Uids.ExplicitVRLittleEndian);
        }
    }

    /** Counts the bytes that were taken from an instance. */
    private static final class Counting implements InstanceSource {
        private final MemoryInstance instance;
        private final AtomicInteger sent = new AtomicInteger();

        Counting(MemoryInstance instance) {
            this.instance = instance;
        }

        @Override
        public String sopClassUid() {
            return instance.sopClassUid();
        }

        @Override
        public String sopInstanceUid() {
            return instance.sopInstanceUid();
        }

        @Override
        public String transferSyntaxUid() {
            return instance.transferSyntaxUid();
        }

        @Override
        public long length() {
            return instance.length();
        }

        @Override
        public InputStream dataSet() {
            InputStream in = instance.dataSet();
            return new InputStream() {
                @Override
                public int read() throws IOException {
                    sent.incrementAndGet();
                    return in.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = in.read(bytes, offset, length);
                    sent.addAndGet(count);
                    return count;
                }
            };
        }
    }
}
