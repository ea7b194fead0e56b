// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.qianli.vault.disk.SimulatedDisk;

/** Turns single bits round on a disk at rest: what cannot be given back must be told. */
class BitRotTest {

    private static final int FLIPS = Integer.getInteger("vault.flips", 300);
    private static final long SEED = 20261122;
    private static final VaultOptions OPTIONS = Samples.small().withVolumeSize(32 << 10);

    @Test
    void tellsOfEveryBitThatFlipped() throws IOException {
        Random random = new Random(SEED);
        int told = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            SimulatedDisk disk = new SimulatedDisk(random.nextLong());
            Map<ObjectRef, byte[]> stored = fill(disk, random);
            List<String> volumes =
                    disk.names().stream().filter(name -> !name.endsWith(".lock")).toList();
            String volume = volumes.get(random.nextInt(volumes.size()));
            disk.flipBit(volume, 0, disk.length(volume));
            told += expectToldOrWhole(disk, stored, "flip %d in %s".formatted(flip, volume));
        }
        // Some bits fill up to the next record, or are in reserve, and hurt nobody.
        assertThat(told).isGreaterThan(FLIPS * 9 / 10);
    }

    private static Map<ObjectRef, byte[]> fill(SimulatedDisk disk, Random random)
            throws IOException {
        Map<ObjectRef, byte[]> stored = new LinkedHashMap<>();
        try (Vault vault = Vault.open(disk.directory(), OPTIONS)) {
            for (int i = 0; i < 12; i++) {
                byte[] payload = Samples.payload(random.nextLong(), random.nextInt(1, 9000));
                stored.put(Samples.store(vault, "object " + i, payload), payload);
            }
        }
        return stored;
    }

    /** Returns 1 where anything said that something is wrong. */
    private static int expectToldOrWhole(
            SimulatedDisk disk, Map<ObjectRef, byte[]> stored, String what) throws IOException {
        int broken = 0;
        try (Vault vault = Vault.open(disk.directory(), OPTIONS)) {
            for (Map.Entry<ObjectRef, byte[]> object : stored.entrySet()) {
                boolean whole = isWhole(vault, object.getKey());
                broken += whole ? 0 : 1;
                if (whole) {
                    assertThat(Samples.load(vault, object.getKey()))
                            .as(what)
                            .isEqualTo(object.getValue());
                }
            }
            assertThat(broken).as(what).isLessThanOrEqualTo(1);
            boolean hidden = Samples.scanAll(vault).size() < stored.size();
            boolean damaged = !vault.damages().isEmpty() || hasDamages(vault);
            assertThat(!hidden || damaged).as("%s: what is hidden is told", what).isTrue();
            return broken > 0 || damaged ? 1 : 0;
        }
    }

    private static boolean isWhole(Vault vault, ObjectRef ref) throws IOException {
        try {
            return vault.read(ref).intact();
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static boolean hasDamages(Vault vault) throws IOException {
        for (Vault.VolumeState volume : vault.volumes()) {
            VolumeScan scan = vault.scan(volume.number(), 0);
            while (scan.next().isPresent()) {}
            if (!scan.damages().isEmpty()) {
                return true;
            }
        }
        return false;
    }
}
