// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
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
import org.qianli.dicom.net.service.ProposedContext;
import org.qianli.dicom.net.service.StoreStatus;
import org.qianli.testing.TestClient;
import org.qianli.testing.TestClient.Answer;
import org.qianli.testing.TestCounty;
import tools.jackson.databind.JsonNode;

/**
 * What senders and people do at one archive while it is killed again and again, and what it must
 * have and may have after that.
 */
final class KilledLoad {

    private static final int SENDERS = 3;
    private static final String GET = Uids.StudyRootQueryRetrieveInformationModelGet;
    private static final String FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
    private static final long LIMIT_SECONDS = 120;

    private final ArchiveKeepers keepers = new ArchiveKeepers();

    /** Every instance that was sent, by study and instance UID. */
    private final Map<String, Map<String, DataSet>> sent = new ConcurrentHashMap<>();

    /** Instance UIDs that were answered with success, by study. */
    private final Map<String, Set<String>> acknowledged = new ConcurrentHashMap<>();

    /** How many instances were acknowledged. */
    int acknowledged() {
        return acknowledged.values().stream().mapToInt(Set::size).sum();
    }

    /** Senders and people at work, until the server is killed. */
    final class Running {

        private final Semaphore answers = new Semaphore(0);
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final List<Thread> threads = new ArrayList<>();

        private Running(ServerProcess server) {
            List<DataSet> again = unanswered();
            Set<String> studies = new HashSet<>(acknowledged.keySet());
            again.forEach(image -> studies.remove(uid(image, Tag.StudyInstanceUID)));
            List<String> old = List.copyOf(studies);
            begin(() -> keepers.work(server.httpPort(), old, stopped));
            begin(() -> storeByWeb(server.httpPort(), this));
            for (int i = 0; i < SENDERS; i++) {
                List<DataSet> first = i == 0 ? again : List.of();
                begin(() -> store(server.dicomPort(), first, this));
            }
        }

        private void begin(Runnable work) {
            threads.add(Thread.ofVirtual().start(work));
        }

        /** Waits for so many more instances to be acknowledged. */
        void await(int instances) throws InterruptedException {
            assertThat(answers.tryAcquire(instances, LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        private void acknowledge(DataSet image) {
            acknowledged
                    .computeIfAbsent(
                            uid(image, Tag.StudyInstanceUID), s -> ConcurrentHashMap.newKeySet())
                    .add(uid(image, Tag.SOPInstanceUID));
            answers.release();
        }

        /** Waits until all are at their ends. */
        void stop() throws InterruptedException {
            stopped.set(true);
            for (Thread thread : threads) {
                assertThat(thread.join(Duration.ofSeconds(LIMIT_SECONDS))).isTrue();
            }
        }
    }

    Running start(ServerProcess server) {
        return new Running(server);
    }

    /** What senders never heard of is sent again, as a modality does. */
    private List<DataSet> unanswered() {
        List<DataSet> again = new ArrayList<>();
        sent.forEach((study, images) ->
                images.forEach((uid, image) -> {
                    if (!acknowledged.getOrDefault(study, Set.of()).contains(uid)
                            && !keepers.touched(study)) {
                        again.add(image);
                    }
                }));
        return again;
    }

    private void store(int port, List<DataSet> again, Running running) {
        String study = SampleInstances.newUid();
        List<DataSet> waiting = new ArrayList<>(again);
        for (int number = 0; !running.stopped.get(); ) {
            try (ClientAssociation association = connect(port, storage())) {
                while (!running.stopped.get()) {
                    if (waiting.isEmpty()) {
                        waiting.add(remember(image(study, number++)));
                    }
                    DataSet image = waiting.getLast();
                    if (association.store(SampleInstances.source(image)).isSuccess()) {
                        running.acknowledge(image);
                        waiting.removeLast();
                    }
                }
            } catch (IOException e) {
                // Killed, or without its database for a while; the next one is tried until the end.
                Thread.onSpinWait();
            }
        }
    }

    private void storeByWeb(int port, Running running) {
        String study = SampleInstances.newUid();
        TestClient machine = TestClient.machine(port, TestCounty.QS01_TOKEN);
        List<DataSet> waiting = new ArrayList<>();
        for (int number = 0; !running.stopped.get(); ) {
            if (waiting.isEmpty()) {
                for (int count = number % 4; count >= 0; count--) {
                    waiting.add(remember(image(study, number++)));
                }
            }
            try {
                Set<String> stored = post(machine, waiting);
                waiting.removeIf(image -> {
                    boolean kept = stored.contains(uid(image, Tag.SOPInstanceUID));
                    if (kept) {
                        running.acknowledge(image);
                    }
                    return kept;
                });
            } catch (IOException | UncheckedIOException e) {
                // As above.
                Thread.onSpinWait();
            }
        }
    }

    /** UIDs of the instances that were answered as stored. */
    private static Set<String> post(TestClient machine, List<DataSet> images) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (DataSet image : images) {
            files.add(SampleInstances.file(image));
        }
        Answer answer =
                machine.post(
                        "/dicom-web/studies",
                        SampleInstances.PARTS,
                        SampleInstances.parts(files.toArray(byte[][]::new)));
        Set<String> stored = new HashSet<>();
        if (answer.status() == 200 || answer.status() == 202) {
            for (JsonNode one : answer.json().at("/00081199/Value")) {
                stored.add(one.at("/00081155/Value/0").asString());
            }
        }
        return stored;
    }

    private DataSet remember(DataSet image) {
        sent.computeIfAbsent(uid(image, Tag.StudyInstanceUID), s -> new ConcurrentHashMap<>())
                .put(uid(image, Tag.SOPInstanceUID), image);
        return image;
    }

    private static DataSet image(String study, int number) {
        return SampleInstances.image(study, study + "." + number / 10, SampleInstances.newUid())
                .putBytes(Tag.PixelData, Vr.OW, pixels(study, number))
                .build();
    }

    private static byte[] pixels(String study, int number) {
        Random random = new Random(study.hashCode() * 31L + number);
        byte[] pixels = new byte[2 * random.nextInt(100, number % 10 == 9 ? 1_000_000 : 50_000)];
        random.nextBytes(pixels);
        return pixels;
    }

    /** Reads everything that the archive shows. */
    void expectAll(ServerProcess server) throws IOException {
        int port = server.dicomPort();
        Set<String> listed = new HashSet<>(find(port, "STUDY", "", Tag.StudyInstanceUID));
        assertThat(sent.keySet()).containsAll(listed);
        for (Map.Entry<String, Map<String, DataSet>> study : sent.entrySet()) {
            String uid = study.getKey();
            Map<String, byte[]> kept = get(port, uid);
            assertThat(find(port, "IMAGE", uid, Tag.SOPInstanceUID))
                    .as("what is shown can be had")
                    .containsExactlyInAnyOrderElementsOf(kept.keySet());
            assertThat(listed.contains(uid)).isEqualTo(!kept.isEmpty());
            if (keepers.deleted.contains(uid)) {
                assertThat(kept).isEmpty();
                continue;
            }
            boolean gone = keepers.unknown.contains(uid) && kept.isEmpty();
            if (!gone) { // Deleted, and killed before it could say so.
                assertThat(kept.keySet()).containsAll(acknowledged.getOrDefault(uid, Set.of()));
            }
            assertThat(study.getValue().keySet()).containsAll(kept.keySet());
            kept.forEach((instance, bytes) ->
                    expectSame(uid, bytes, encode(study.getValue().get(instance))));
        }
    }

    private static byte[] encode(@Nullable DataSet image) {
        return SampleInstances.encode(Objects.requireNonNull(image));
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

    /** UIDs of the level, of one study or of all. */
    private static List<String> find(int port, String level, String study, int tag)
            throws IOException {
        DataSet keys =
                DataSet.builder()
                        .put(Tag.QueryRetrieveLevel, level)
                        .putEmpty(tag)
                        .put(Tag.StudyInstanceUID, study)
                        .build();
        List<String> found = new ArrayList<>();
        try (ClientAssociation association = connect(port, ProposedContext.of(FIND));
                FindResults answers = association.find(FIND, keys)) {
            answers.forEachRemaining(a -> found.add(uid(a, tag)));
        }
        return found;
    }

    private static String uid(DataSet image, int tag) {
        return image.string(tag).orElseThrow();
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
