// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Objects that can be made again from a number, and the short ways to store and find them. */
final class Samples {

    static final Duration DEADLINE = Duration.ofSeconds(20);

    private Samples() {}

    static VaultOptions small() {
        return VaultOptions.standard()
                .withVolumeSize(1 << 20)
                .withStagingSize(1 << 14)
                .withExclusiveLanes(3);
    }

    static byte[] payload(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] payloadPart(byte[] payload, int from, int length) {
        return Arrays.copyOfRange(payload, from, from + length);
    }

    static byte[] label(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ObjectRef store(Vault vault, String label, byte[] payload) throws IOException {
        try (ObjectWriter writer = vault.begin(label(label))) {
            writer.write(payload);
            return writer.finish().await(DEADLINE);
        }
    }

    static byte[] load(Vault vault, ObjectRef ref) throws IOException {
        return vault.read(ref).open().readAllBytes();
    }

    static List<StoredObject> scanAll(Vault vault) throws IOException {
        List<StoredObject> found = new ArrayList<>();
        for (Vault.VolumeState volume : vault.volumes()) {
            VolumeScan scan = vault.scan(volume.number(), 0);
            for (Optional<StoredObject> o = scan.next(); o.isPresent(); o = scan.next()) {
                found.add(o.get());
            }
        }
        return found;
    }

    static List<String> labels(Vault vault) throws IOException {
        return scanAll(vault).stream()
                .map(object -> new String(object.label(), StandardCharsets.UTF_8))
                .toList();
    }
}
