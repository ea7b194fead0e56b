// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianli.vault.Samples.DEADLINE;
import static org.qianli.vault.Samples.label;
import static org.qianli.vault.Samples.labels;
import static org.qianli.vault.Samples.load;
import static org.qianli.vault.Samples.payload;
import static org.qianli.vault.Samples.small;
import static org.qianli.vault.Samples.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultContractTest {

    @TempDir Path directory;
    private Vault vault;

    @BeforeEach
    void openVault() throws IOException {
        vault = Vault.open(directory, small());
    }

    @AfterEach
    void closeVault() throws IOException {
        vault.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 1000, 16_323, 16_324, 16_325, 16_384, 100_000, 3_000_000})
    void returnsWhatWasStoredInEverySizeAroundTheStagingBuffer(int size) throws IOException {
        byte[] payload = payload(size, size);

        ObjectRef ref = store(vault, "x", payload);

        assertThat(ref.length()).isEqualTo(size);
        assertThat(load(vault, ref)).isEqualTo(payload);
        assertThat(vault.read(ref).intact()).isTrue();
    }

    @Test
    void writesSingleBytesAndArraysAlike() throws IOException {
        byte[] payload = payload(1, 40_000);
        ObjectRef ref;
        try (ObjectWriter writer = vault.begin(label(""))) {
            for (int i = 0; i < 20_000; i++) {
                writer.write(payload[i]);
            }
            writer.write(payload, 20_000, 20_000);
            assertThat(writer.length()).isEqualTo(40_000);
            ref = writer.finish().await(DEADLINE);
        }
        assertThat(load(vault, ref)).isEqualTo(payload);
    }

    @Test
    void readsAnyPart() throws IOException {
        byte[] payload = payload(2, 200_000);
        ObjectContent content = vault.read(store(vault, "x", payload));

        byte[] part = new byte[1000];
        content.at(150_000, 1000).get(part);
        assertThat(part).isEqualTo(Samples.payloadPart(payload, 150_000, 1000));
        assertThat(content.open(70_000, 90_000).readAllBytes())
                .isEqualTo(Samples.payloadPart(payload, 70_000, 90_000));
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        content.transferTo(3, 199_000, Channels.newChannel(target));
        assertThat(target.toByteArray()).isEqualTo(Samples.payloadPart(payload, 3, 199_000));
        try (InputStream stream = content.open()) {
            assertThat(stream.skip(123_456)).isEqualTo(123_456);
            assertThat(stream.read()).isEqualTo(payload[123_456] & 0xff);
            assertThat(stream.available()).isEqualTo(200_000 - 123_457);
        }
    }

    @Test
    void refusesToReadOutsideTheObject() throws IOException {
        ObjectContent content = vault.read(store(vault, "x", payload(3, 100)));

        assertThatThrownBy(() -> content.at(90, 11)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> content.open(-1, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void knowsNoObjectThatIsNotDurable() throws IOException {
        ObjectRef ref = store(vault, "x", payload(4, 100));
        ObjectRef beyond = new ObjectRef(ref.volume(), ref.end() + 64, 100, 0);
        ObjectRef elsewhere = new ObjectRef(99, ref.offset(), 100, 0);

        assertThatThrownBy(() -> vault.read(beyond)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> vault.read(elsewhere)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> vault.scan(99, 0)).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 50_000})
    void leavesNothingOfAnAbortedObject(int size) throws IOException {
        store(vault, "before", payload(5, 50_000));
        long stored = vault.volumes().stream().mapToLong(Vault.VolumeState::end).sum();
        try (ObjectWriter writer = vault.begin(label("aborted"))) {
            writer.write(payload(6, size));
        }

        assertThat(labels(vault)).containsExactly("before");
        assertThat(filesSize()).isLessThanOrEqualTo(stored);
        store(vault, "after", payload(7, 50_000));
        assertThat(labels(vault)).containsExactly("before", "after");
    }

    @Test
    void refusesWritesAfterFinish() throws IOException {
        ObjectWriter writer = vault.begin(label("x"));
        writer.write(1);
        writer.finish().await(DEADLINE);

        assertThatThrownBy(() -> writer.write(2)).isInstanceOf(IOException.class);
        assertThatThrownBy(writer::finish).isInstanceOf(IOException.class);
        writer.abort();
        assertThat(labels(vault)).containsExactly("x");
    }

    @Test
    void refusesLabelsThatAreTooLong() throws IOException {
        byte[] longest = new byte[VaultOptions.MAX_LABEL];
        try (ObjectWriter writer = vault.begin(longest)) {
            writer.finish().await(DEADLINE);
        }
        assertThat(Samples.scanAll(vault).getFirst().label()).isEqualTo(longest);
        assertThatThrownBy(() -> vault.begin(new byte[VaultOptions.MAX_LABEL + 1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rollsToNewVolumesAndSealsTheFullOnes() throws IOException {
        for (int i = 0; i < 30; i++) {
            store(vault, "o" + i, payload(i, 10_000 + i * 5_000));
        }
        List<String> before = labels(vault);
        vault.close();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.filter(f -> f.toString().endsWith(Volume.SEALED)).count())
                    .isPositive();
        }
        vault = Vault.open(directory, small());
        assertThat(labels(vault)).hasSize(30).isEqualTo(before);
        assertThat(vault.damages()).isEmpty();
    }

    @Test
    void scansFromThePositionAfterAnObject() throws IOException {
        store(vault, "a", payload(1, 100));
        ObjectRef second = store(vault, "b", payload(2, 101));
        ObjectRef third = store(vault, "c", payload(3, 102));

        VolumeScan scan = vault.scan(second.volume(), second.end());

        assertThat(scan.next().orElseThrow().ref()).isEqualTo(third);
        assertThat(scan.next()).isEmpty();
        assertThat(scan.damages()).isEmpty();
    }

    @Test
    void goesOnInTheSameVolumesAfterAnOrderlyClose() throws IOException {
        ObjectRef small = store(vault, "small", payload(1, 100));
        ObjectRef large = store(vault, "large", payload(2, 100_000));
        vault.close();
        vault = Vault.open(directory, small());

        store(vault, "more", payload(3, 100));
        store(vault, "large too", payload(4, 100_000));

        assertThat(vault.volumes()).hasSize(2);
        assertThat(labels(vault)).containsExactlyInAnyOrder("small", "large", "more", "large too");
        assertThat(load(vault, small)).isEqualTo(payload(1, 100));
        assertThat(load(vault, large)).isEqualTo(payload(2, 100_000));
    }

    @Test
    void belongsToOneProcessAtATime() {
        assertThatThrownBy(() -> Vault.open(directory, small()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vault.lock");
    }

    @Test
    void refusesNewObjectsOnceClosed() throws IOException {
        ObjectWriter unfinished = vault.begin(label("late"));
        unfinished.write(1);
        vault.close();

        assertThatThrownBy(unfinished::finish).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> vault.begin(label("x"))).isInstanceOf(IOException.class);
    }

    @Test
    void refusesALargeObjectWhenNoLaneComesFree() throws IOException {
        vault.close();
        vault =
                Vault.open(
                        directory,
                        small().withExclusiveLanes(1).withLaneWait(Duration.ofMillis(10)));
        try (ObjectWriter first = vault.begin(label("first"));
                ObjectWriter second = vault.begin(label("second"))) {
            first.write(payload(1, 20_000));
            assertThatThrownBy(() -> second.write(payload(2, 20_000)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("too many large objects");
            first.finish().await(DEADLINE);
        }
        store(vault, "third", payload(3, 20_000));
        assertThat(labels(vault)).containsExactly("first", "third");
    }

    @Test
    void tellsOfDurableObjectsInTheOrderOfTheVolume() throws Exception {
        Map<Long, ConcurrentLinkedQueue<Long>> told = new ConcurrentHashMap<>();
        inThreads(
                6,
                thread -> {
                    for (int i = 0; i < 40; i++) {
                        try (ObjectWriter writer = vault.begin(label(thread + "/" + i))) {
                            writer.write(payload(i, 3_000 + (i % 4) * 9_000));
                            ObjectRef ref =
                                    writer.finish(r ->
                                                    told.computeIfAbsent(
                                                                    r.volume(),
                                                                    v ->
                                                                            new ConcurrentLinkedQueue<>())
                                                            .add(r.offset()))
                                            .await(DEADLINE);
                            assertThat(told.get(ref.volume())).contains(ref.offset());
                        }
                    }
                });

        assertThat(told.values())
                .allSatisfy(offsets -> assertThat(List.copyOf(offsets)).isSorted());
        assertThat(labels(vault)).hasSize(240).doesNotHaveDuplicates();
    }

    @Test
    void survivesThreadsThatAreInterruptedWhileTheyWriteAndRead() throws Exception {
        ObjectRef kept = store(vault, "kept", payload(1, 5_000));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> store(vault, "lost", payload(2, 5_000)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> load(vault, kept)).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();

        assertThat(load(vault, kept)).isEqualTo(payload(1, 5_000));
        store(vault, "after", payload(3, 5_000));
        assertThat(labels(vault)).contains("kept", "after");
    }

    @Test
    void servesReadersWhileWritersWork() throws Exception {
        inThreads(
                4,
                thread -> {
                    for (int i = 0; i < 25; i++) {
                        byte[] payload = payload(thread * 100L + i, 2_000 * (i + 1));
                        ObjectRef ref = store(vault, "x", payload);
                        assertThat(load(vault, ref)).isEqualTo(payload);
                    }
                });
    }

    private long filesSize() throws IOException {
        long size = 0;
        for (Path file : volumeFiles()) {
            size += Files.size(file);
        }
        return size;
    }

    private List<Path> volumeFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> f.toString().endsWith(Volume.OPEN)).toList();
        }
    }

    /** Something that a thread of a test does. */
    private interface Work {
        void in(int thread) throws Exception;
    }

    private static void inThreads(int count, Work work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < count; t++) {
                int thread = t;
                all.add(
                        threads.submit(() -> {
                            work.in(thread);
                            return thread;
                        }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }
}
