// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.net.pdu.AeTitle;
import org.qianli.dicom.net.service.ClientAssociation;
import org.qianli.dicom.net.service.ClientOptions;
import org.qianli.dicom.net.service.DicomClient;
import org.qianli.dicom.net.service.FindResults;
import org.qianli.dicom.net.service.MemoryInstance;
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.StoreStatus;

/**
 * Kills the whole server again and again while several senders store, and looks for every instance
 * that was answered with success: byte for byte, and by a query.
 *
 * <p>Meanwhile people correct and delete studies and compact the volumes. What was answered must
 * hold, and what was not may.
 *
 * <p>In every other round the database is killed with it. The system property {@code archive.kills}
 * makes it longer than the rounds of a usual build.
 */
class KillServerIT {

    private static final int KILLS = Integer.getInteger("archive.kills", 3);
    private static final int SENDERS = 4;
    private static final long SEED = 20261121;
    private static final String GET = Uids.StudyRootQueryRetrieveInformationModelGet;
    private static final String FIND = Uids.StudyRootQueryRetrieveInformationModelFind;

    @TempDir Path directory;

    private final ArchiveKeepers keepers = new ArchiveKeepers();

    /** Bytes of the acknowledged instances by study and instance UID. */
    private final Map<String, Map<String, byte[]>> acknowledged = new ConcurrentHashMap<>();

    @Test
    void keepsEveryAcknowledgedInstanceThroughKills() throws Exception {
        Path county = Files.writeString(directory.resolve("county.yaml"), county());
        Path data = directory.resolve("data");
        Random random = new Random(SEED);
        for (int round = 0; round < KILLS; round++) {
            try (ServerProcess server = ServerProcess.start(data, county)) {
                expectAll(server.dicomPort());
                storeUntilKilled(server, random.nextInt(20, 150), round % 2 == 1);
            }
        }
        try (ServerProcess server = ServerProcess.start(data, county)) {
            expectAll(server.dicomPort());
        }
        assertThat(acknowledged.values().stream().mapToInt(Map::size).sum())
                .isGreaterThanOrEqualTo(KILLS * 20);
    }

    private static String county() {
        return """
        county: {name: 青石县, nameEn: Qingshi, timeZone: Asia/Shanghai}
        institutions:
          - {code: QS01, name: 青石镇卫生院, kind: township-hospital, aeTitles: [{title: CT1}]}
        """
                + ArchiveKeepers.ACCOUNTS;
    }

    private void storeUntilKilled(ServerProcess server, int instances, boolean database)
            throws Exception {
        CountDownLatch enough = new CountDownLatch(instances);
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            senders.add(Thread.ofVirtual().start(() -> store(server.dicomPort(), enough)));
        }
        AtomicBoolean stop = new AtomicBoolean();
        List<String> studies = List.copyOf(acknowledged.keySet());
        Thread keeper =
                Thread.ofVirtual().start(() -> keepers.work(server.httpPort(), studies, stop));
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        server.kill(database);
        stop.set(true);
        keeper.join();
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void store(int port, CountDownLatch enough) {
        String study = SampleInstances.newUid();
        try (ClientAssociation association = connect(port, storage())) {
            for (int i = 0; true; i++) {
                DataSet image =
                        SampleInstances.image(study, study + "." + i / 10, SampleInstances.newUid())
                                .putBytes(Tag.PixelData, Vr.OW, pixels(study, i))
                                .build();
                MemoryInstance source = SampleInstances.source(image);
                if (association.store(source).isSuccess()) {
                    acknowledged
                            .computeIfAbsent(study, s -> new ConcurrentHashMap<>())
                            .put(source.sopInstanceUid(), source.bytes());
                    enough.countDown();
                }
            }
        } catch (IOException e) {
            // The server was killed; only what it had acknowledged counts.
            return;
        }
    }

    private static byte[] pixels(String study, int number) {
        Random random = new Random(study.hashCode() * 31L + number);
        byte[] pixels = new byte[2 * random.nextInt(100, number % 10 == 9 ? 1_000_000 : 50_000)];
        random.nextBytes(pixels);
        return pixels;
    }

    private void expectAll(int port) throws IOException {
        for (Map.Entry<String, Map<String, byte[]>> study : acknowledged.entrySet()) {
            Map<String, byte[]> kept = get(port, study.getKey());
            if (keepers.deleted.contains(study.getKey())) {
                assertThat(kept).isEmpty();
                continue;
            }
            if (keepers.unknown.contains(study.getKey()) && kept.isEmpty()) {
                continue; // Deleted, and killed before it could say so.
            }
            assertThat(kept).containsKeys(study.getValue().keySet().toArray(String[]::new));
            study.getValue()
                    .forEach((uid, bytes) -> {
                        byte[] out = kept.getOrDefault(uid, new byte[0]);
                        expectSame(study.getKey(), out, bytes);
                    });
            assertThat(find(port, study.getKey())).containsAll(study.getValue().keySet());
        }
    }

    /** Unchanged, or with the accession number that a correction gave, and the same pixels. */
    private void expectSame(String study, byte[] kept, byte[] sent) {
        String accession = keepers.corrected.get(study);
        if (accession == null && !keepers.unknown.contains(study)) {
            assertThat(kept).isEqualTo(sent);
            return;
        }
        DataSet out = decode(kept);
        DataSet in = decode(sent);
        assertThat(out.bytes(Tag.PixelData).orElseThrow())
                .isEqualTo(in.bytes(Tag.PixelData).orElseThrow());
        assertThat(out.string(Tag.SOPInstanceUID)).isEqualTo(in.string(Tag.SOPInstanceUID));
        if (accession != null && !keepers.unknown.contains(study)) {
            assertThat(out.string(Tag.AccessionNumber)).contains(accession);
        }
    }

    private static DataSet decode(byte[] bytes) {
        try {
            return DataSetReader.read(
                    new ByteArrayInputStream(bytes),
                    TransferSyntax.EXPLICIT_LITTLE,
                    ReadOptions.all());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> get(int port, String study) throws IOException {
        Map<String, byte[]> received = new HashMap<>();
        DataSet keys =
                DataSet.builder()
                        .put(Tag.QueryRetrieveLevel, "STUDY")
                        .put(Tag.StudyInstanceUID, study)
                        .build();
        ProposedContext images = storage().withScpRole();
        try (ClientAssociation association = connect(port, ProposedContext.of(GET), images)) {
            association.get(
                    GET,
                    keys,
                    (request, dataSet) -> {
                        received.put(request.sopInstanceUid(), dataSet.readAllBytes());
                        return StoreStatus.SUCCESS;
                    },
                    progress -> {});
        }
        return received;
    }

    private static List<String> find(int port, String study) throws IOException {
        DataSet keys =
                DataSet.builder()
                        .put(Tag.QueryRetrieveLevel, "IMAGE")
                        .put(Tag.StudyInstanceUID, study)
                        .putEmpty(Tag.SOPInstanceUID)
                        .build();
        List<String> found = new ArrayList<>();
        try (ClientAssociation association = connect(port, ProposedContext.of(FIND));
                FindResults answers = association.find(FIND, keys)) {
            answers.forEachRemaining(a -> found.add(a.string(Tag.SOPInstanceUID).orElseThrow()));
        }
        return found;
    }

    private static ProposedContext storage() {
        return ProposedContext.of(Uids.CTImageStorage, Uids.ExplicitVRLittleEndian);
    }

    private static ClientAssociation connect(int port, ProposedContext... contexts)
            throws IOException {
        ClientOptions options =
                ClientOptions.to("127.0.0.1", port, AeTitle.of("QIANLI"))
                        .withCallingAe(AeTitle.of("CT1"));
        return DicomClient.connect(options, List.of(contexts));
    }
}
