// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.qianli.vault.Samples.load;
import static org.qianli.vault.Samples.payload;
import static org.qianli.vault.Samples.small;
import static org.qianli.vault.Samples.store;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Volumes copied from beside a vault that is in use. */
class VolumeFileTest {

    @TempDir Path directory;

    @Test
    void copiesWhatWasDurableWhileTheVaultWritesOn(@TempDir Path copy) throws IOException {
        byte[] payload = payload(1, 1000);
        ObjectRef ref;
        try (Vault vault = Vault.open(directory, small())) {
            ref = store(vault, "x", payload);
            try (VolumeFile file = VolumeFile.open(directory, ref.volume())) {
                var _ = store(vault, "y", payload(2, 5000));
                ByteBuffer bytes =
                        ByteBuffer.allocate((int) Math.min(ref.end(), ref.offset() + ref.length()));
                file.readFully(bytes, 0);
                Files.write(copy.resolve(VolumeFile.sealedName(file.number())), bytes.array());
            }
        }
        try (Vault vault = Vault.open(copy, small())) {
            assertThat(load(vault, ref)).isEqualTo(payload);
            assertThat(vault.damages()).isEmpty();
            // What comes later is in a volume of its own.
            assertThat(store(vault, "z", payload(3, 10)).volume()).isGreaterThan(ref.volume());
        }
    }

    @Test
    void tellsVolumesOfOneNumberApart(@TempDir Path other) throws IOException {
        try (Vault one = Vault.open(directory, small());
                Vault two = Vault.open(other, small())) {
            long number = store(one, "x", payload(1, 10)).volume();
            assertThat(store(two, "x", payload(1, 10)).volume()).isEqualTo(number);
            try (VolumeFile first = VolumeFile.open(directory, number);
                    VolumeFile second = VolumeFile.open(other, number)) {
                assertThat(first.number()).isEqualTo(second.number()).isEqualTo(number);
                assertThat(first.salt()).hasSize(16).isNotEqualTo(second.salt());
            }
        }
    }

    @Test
    void refusesWhatIsNotThere() throws IOException {
        assertThatThrownBy(() -> VolumeFile.open(directory, 1))
                .isInstanceOf(NoSuchFileException.class);
        Files.write(directory.resolve(VolumeFile.sealedName(2)), new byte[100]);
        assertThatThrownBy(() -> VolumeFile.open(directory, 2)).isInstanceOf(IOException.class);
        try (Vault vault = Vault.open(directory, small())) {
            long number = store(vault, "x", payload(1, 10)).volume();
            try (VolumeFile file = VolumeFile.open(directory, number)) {
                assertThatThrownBy(() -> file.readFully(ByteBuffer.allocate(8), file.size()))
                        .isInstanceOf(EOFException.class);
            }
        }
    }
}
