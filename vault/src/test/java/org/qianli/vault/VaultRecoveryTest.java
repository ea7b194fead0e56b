// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qianli.vault.Samples.labels;
import static org.qianli.vault.Samples.load;
import static org.qianli.vault.Samples.payload;
import static org.qianli.vault.Samples.small;
import static org.qianli.vault.Samples.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens vaults whose files were left as crashes, bad disks and odd payloads leave them. */
class VaultRecoveryTest {

    @TempDir Path directory;
    private ObjectRef first;
    private ObjectRef second;
    private ObjectRef third;
    private Path file;

    /** Three committed objects in one volume, with the file as a killed process would leave it. */
    @BeforeEach
    void leaveThreeObjects() throws IOException {
        Path crashed = directory.resolve("live");
        try (Vault vault = Vault.open(crashed, small())) {
            first = store(vault, "first", payload(1, 1001));
            second = store(vault, "second", payload(2, 2002));
            third = store(vault, "third", payload(3, 3003));
            Path source = onlyVolume(crashed);
            file = directory.resolve("vault").resolve(source.getFileName());
            Files.createDirectories(file.getParent());
            Files.copy(source, file);
        }
    }

    @Test
    void keepsEverythingThatIsWhole() throws IOException {
        expect("first", "second", "third");
    }

    @Test
    void cutsATornPayload() throws IOException {
        truncate(third.offset() + 1500);

        expect("first", "second");
    }

    @Test
    void cutsATornHeader() throws IOException {
        truncate(second.end() + 20);

        expect("first", "second");
    }

    @Test
    void cutsAPayloadWhoseBytesDidNotReachTheDiskThoughTheHeaderDid() throws IOException {
        overwrite(third.offset() + 2000, new byte[1003]);

        expect("first", "second");
    }

    @Test
    void cutsAPayloadWithoutHeader() throws IOException {
        overwrite(second.end(), new byte[RecordHeader.SIZE]);

        expect("first", "second");
    }

    @Test
    void cutsGarbageAfterTheTail() throws IOException {
        overwrite(third.end(), payload(9, 300_000));

        expect("first", "second", "third");
        assertThat(Files.size(file)).isLessThan(third.end() + 10_000);
    }

    @Test
    void cutsAWholeRecordBehindATornOneOfTheSameGroup() throws IOException {
        // Neither second nor third say that second was durable when they were written.
        rewriteHeader(third, first.end());
        overwrite(second.offset() + 100, new byte[50]);

        expect("first");
    }

    @Test
    void keepsWhatFollowsDamageInWhatWasDurable() throws IOException {
        overwrite(headerOf(second), payload(8, 30));

        try (Vault vault = open()) {
            assertThat(labels(vault)).containsExactly("first", "third");
            assertThat(load(vault, third)).isEqualTo(payload(3, 3003));
            assertThat(vault.damages())
                    .containsExactly(new Damage(second.volume(), headerOf(second), second.end()));
        }
    }

    @Test
    void showsRotInAPayloadToWhoeverChecksIt() throws IOException {
        overwrite(second.offset() + 7, payload(8, 1));

        try (Vault vault = open()) {
            assertThat(labels(vault)).containsExactly("first", "second", "third");
            assertThat(vault.read(second).intact()).isFalse();
            assertThat(vault.read(third).intact()).isTrue();
        }
    }

    @Test
    void doesNotTakeRotForATearAfterAnOrderlyClose() throws IOException {
        open().close();
        overwrite(headerOf(third), payload(8, 30));

        try (Vault vault = open()) {
            assertThat(labels(vault)).containsExactly("first", "second");
            assertThat(vault.damages())
                    .containsExactly(new Damage(third.volume(), headerOf(third), third.end()));
            assertThat(vault.volumes().getFirst().end()).isGreaterThan(third.end());
        }
    }

    @Test
    void isNotMisledByPayloadsThatAreVolumesThemselves() throws IOException {
        byte[] volume = Files.readAllBytes(file);
        try (Vault vault = open()) {
            store(vault, "a volume", volume);
        }
        // Without its header, only the records inside the payload remain to be mistaken for real.
        overwrite(third.end(), new byte[RecordHeader.SIZE]);

        try (Vault vault = open()) {
            assertThat(labels(vault)).containsExactly("first", "second", "third");
            assertThat(vault.damages()).hasSize(1);
            assertThat(vault.damages().getFirst().from()).isEqualTo(third.end());
        }
    }

    @Test
    void isNotMisledByAHeaderOfThisPlaceInAPayloadOfAnotherPlace() throws IOException {
        byte[] header = new byte[RecordHeader.SIZE + 5];
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.read(ByteBuffer.wrap(header), headerOf(first));
        }
        byte[] payload = new byte[8 * 200];
        for (int i = 0; i + header.length <= payload.length; i += 64) {
            System.arraycopy(header, 0, payload, i, header.length);
        }
        overwrite(third.end() + RecordHeader.SIZE, payload);

        expect("first", "second", "third");
    }

    @Test
    void discardsAVolumeWhoseCreationWasInterrupted() throws IOException {
        Files.write(file.resolveSibling("000000000007.open"), new byte[13]);

        expect("first", "second", "third");
        assertThat(file.resolveSibling("000000000007.open")).doesNotExist();
    }

    @Test
    void reportsAVolumeWithoutHeaderAndLeavesItAlone() throws IOException {
        Path strange = file.resolveSibling("000000000007.open");
        Files.write(strange, payload(4, 5000));

        try (Vault vault = open()) {
            assertThat(labels(vault)).containsExactly("first", "second", "third");
            assertThat(vault.damages()).containsExactly(new Damage(7, 0, 5000));
            assertThat(strange).hasSize(5000);
            ObjectRef large = store(vault, "large", payload(5, 60_000));
            assertThat(large.volume()).isEqualTo(8);
        }
    }

    @Test
    void restoresAVolumeHeaderFromTheFirstRecord() throws IOException {
        overwrite(0, payload(8, VolumeHeader.SIZE));

        try (Vault vault = open()) {
            assertThat(labels(vault)).containsExactly("first", "second", "third");
            assertThat(load(vault, third)).isEqualTo(payload(3, 3003));
            assertThat(vault.damages())
                    .containsExactly(new Damage(first.volume(), 0, VolumeHeader.SIZE));
        }
        expect("first", "second", "third");
    }

    @Test
    void recoversTheSameWayTwice() throws IOException {
        truncate(third.offset() + 1500);

        expect("first", "second");
        expect("first", "second", "after");
    }

    private void expect(String... expected) throws IOException {
        try (Vault vault = open()) {
            assertThat(labels(vault)).containsExactly(expected);
            assertThat(vault.damages()).isEmpty();
            for (StoredObject object : Samples.scanAll(vault)) {
                assertThat(vault.read(object.ref()).intact()).isTrue();
            }
            ObjectRef after = store(vault, "after", payload(5, 500));
            assertThat(load(vault, after)).isEqualTo(payload(5, 500));
            assertThat(labels(vault)).endsWith("after");
        }
    }

    private Vault open() throws IOException {
        return Vault.open(directory.resolve("vault"), small());
    }

    private static long headerOf(ObjectRef ref) {
        int label = ref.length() == 1001 || ref.length() == 3003 ? 5 : 6;
        return ref.offset() - label - RecordHeader.SIZE;
    }

    private void rewriteHeader(ObjectRef ref, long durableBefore) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer salt = ByteBuffer.allocate(VolumeHeader.SIZE);
            channel.read(salt, 0);
            long offset = headerOf(ref);
            ByteBuffer record = ByteBuffer.allocate((int) (ref.offset() - offset));
            channel.read(record, offset);
            new RecordHeader(
                            salt.getLong(16),
                            offset,
                            durableBefore,
                            ref.length(),
                            record.capacity() - RecordHeader.SIZE,
                            ref.crc32c())
                    .encodeInto(record);
            channel.write(record.rewind(), offset);
        }
    }

    private void truncate(long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private void overwrite(long position, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        }
    }

    private static Path onlyVolume(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> volumes = files.filter(f -> f.toString().endsWith(Volume.OPEN)).toList();
            assertThat(volumes).hasSize(1);
            return volumes.getFirst();
        }
    }
}
