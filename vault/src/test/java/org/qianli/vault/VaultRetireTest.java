// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianli.vault.Samples.labels;
import static org.qianli.vault.Samples.load;
import static org.qianli.vault.Samples.payload;
import static org.qianli.vault.Samples.small;
import static org.qianli.vault.Samples.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes that are taken out of service while others read from them. */
class VaultRetireTest {

    /** Full after its first record, so that the second one seals it. */
    private static final VaultOptions ONE_EACH = small().withVolumeSize(1);

    @TempDir Path directory;

    @Test
    void aRetiredVolumeIsListedNoLongerAndReadUntilItIsPurged() throws IOException {
        try (Vault vault = Vault.open(directory, ONE_EACH)) {
            ObjectRef first = store(vault, "first", payload(1, 1001));
            store(vault, "second", payload(2, 2002));
            InputStream reading = vault.read(first).open();
            assertThat(reading.readNBytes(100)).hasSize(100);

            vault.retire(first.volume());

            assertThat(labels(vault)).containsExactly("second");
            assertThat(load(vault, first)).isEqualTo(payload(1, 1001));
            assertThat(vault.purge(Duration.ofHours(1))).isZero();
            assertThat(reading.readAllBytes()).hasSize(901);
            assertThat(vault.purge(Duration.ZERO)).isPositive();
            assertThatThrownBy(() -> vault.read(first)).isInstanceOf(NoSuchFileException.class);
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void aRetiredVolumeIsGoneAfterTheNextStart() throws IOException {
        ObjectRef first;
        try (Vault vault = Vault.open(directory, ONE_EACH)) {
            first = store(vault, "first", payload(1, 1001));
            store(vault, "second", payload(2, 2002));
            vault.retire(first.volume());
            assertThat(files()).hasSize(2);
        }
        try (Vault vault = Vault.open(directory, ONE_EACH)) {
            assertThat(files()).hasSize(1);
            assertThat(labels(vault)).containsExactly("second");
            assertThatThrownBy(() -> vault.read(first)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void aVolumeThatMayStillGrowStays() throws IOException {
        try (Vault vault = Vault.open(directory, small())) {
            ObjectRef only = store(vault, "only", payload(1, 1001));
            assertThatThrownBy(() -> vault.retire(only.volume())).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> vault.retire(99)).isInstanceOf(IOException.class);
            assertThat(load(vault, only)).isEqualTo(payload(1, 1001));
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> !file.getFileName().toString().equals("vault.lock"))
                    .toList();
        }
    }
}
