// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.qianli.vault.disk.SimulatedDisk;

/**
 * Cuts the power of a disk that writes, compacts, fills up and fails, and looks after each cut for
 * every object that was acknowledged or seen before.
 *
 * <p>Killing a process proves less: the system keeps what a killed process has written. The system
 * property {@code vault.powercuts} makes it longer than the few seconds of a usual build.
 */
class PowerCutTest {

    private static final int CUTS = Integer.getInteger("vault.powercuts", 60);
    private static final long SEED = Long.getLong("vault.seed", 20261122L);
    private static final int WRITERS = 3;
    private static final int USUAL = 3000;

    /** More than the staging buffer takes. */
    private static final int LONGEST = 24_000;

    /** More objects than this are thinned out, or each look after a cut would take longer. */
    private static final int MANY = 150;

    private static final VaultOptions OPTIONS =
            VaultOptions.standard()
                    .withVolumeSize(64 << 10)
                    .withStagingSize(10 << 10)
                    .withExclusiveLanes(2);

    /** Says of every volume that it failed, which they do by the thousand. */
    private static final Logger LOGGER = Logger.getLogger(Vault.class.getPackageName());

    private final Random random = new Random(SEED);
    private final SimulatedDisk disk = new SimulatedDisk(SEED);
    private final AtomicLong seeds = new AtomicLong();

    /** Where acknowledged objects lie, by the number they were made of. */
    private final Map<Long, ObjectRef> acknowledged = new ConcurrentHashMap<>();

    /** Objects that a compaction was about to leave behind: they may be there or not. */
    private final Set<Long> unwanted = ConcurrentHashMap.newKeySet();

    private final ReentrantLock compacting = new ReentrantLock();
    private final List<Throwable> surprises = new ArrayList<>();

    @BeforeAll
    static void expectFailures() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void logAgain() {
        LOGGER.setLevel(null);
    }

    @Test
    void keepsEveryAcknowledgedObjectThroughPowerCuts() throws Exception {
        long stored = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            disk.failForces(cut % 5 == 1 ? 0.2 : 0);
            disk.failWrites(cut % 5 == 2 ? 0.05 : 0);
            disk.endIn(random.nextInt(1, cut % 10 == 0 ? 4000 : 600));
            work(cut % 7 == 3);
            assertThat(disk.isOff()).isTrue();
            assertThat(surprises).isEmpty();
            if (random.nextInt(3) == 0) {
                disk.processStarts();
            } else {
                disk.powerOn();
            }
            stored = seeds.get();
            expectAll("cut " + cut);
        }
        assertThat(stored).isGreaterThan(CUTS * 10L);
        assertThat(unwanted).as("compacted away").isNotEmpty();
    }

    /**
     * A process is killed at each of its first operations, another follows, then the power goes.
     */
    @Test
    void reliesOnNothingThatAKilledProcessHasLeftUnforced() throws IOException {
        for (int operations = 0; operations < 40; operations++) {
            for (long seed = 0; seed < 5; seed++) {
                SimulatedDisk fresh = new SimulatedDisk(SEED + seed);
                fresh.endIn(operations);
                try {
                    storeOne(fresh, 1);
                } catch (IOException e) {
                    assertThat(fresh.isOff()).isTrue();
                }
                fresh.processStarts();
                ObjectRef second = storeOne(fresh, 2);
                fresh.powerOn();
                try (Vault vault = Vault.open(fresh.directory(), OPTIONS)) {
                    assertThat(Samples.load(vault, second))
                            .as("killed at %d", operations)
                            .isEqualTo(payload(2));
                }
            }
        }
    }

    /** Stores and is ended before anything can be closed in good order. */
    private static ObjectRef storeOne(SimulatedDisk disk, long seed) throws IOException {
        Vault vault = Vault.open(disk.directory(), OPTIONS);
        ObjectRef ref;
        try {
            ref = Samples.store(vault, "object", payload(seed));
        } finally {
            disk.endIn(0);
            try {
                vault.close();
            } catch (IOException e) {
                assertThat(disk.isOff()).isTrue();
            }
        }
        return ref;
    }

    /** Writes and compacts until the power goes; opening may see it go already. */
    private void work(boolean becomesReadOnly) throws InterruptedException {
        Vault vault;
        try {
            vault = Vault.open(disk.directory(), OPTIONS);
        } catch (IOException e) {
            untilOff();
            return;
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            long seed = random.nextLong();
            threads.add(start(() -> write(vault, new Random(seed))));
        }
        if (becomesReadOnly) {
            threads.add(start(() -> disk.readOnly(true)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        try {
            vault.close();
        } catch (IOException e) {
            assertThat(disk.isOff()).isTrue();
        }
    }

    private void untilOff() {
        while (!disk.isOff()) {
            disk.endIn(0);
            try {
                Vault.open(disk.directory(), OPTIONS).close();
            } catch (IOException e) {
                assertThat(disk.isOff()).isTrue();
            }
        }
    }

    private Thread start(Runnable work) {
        return Thread.ofPlatform()
                .uncaughtExceptionHandler((thread, surprise) -> {
                    synchronized (surprises) {
                        surprises.add(surprise);
                    }
                    disk.endIn(0);
                })
                .start(work);
    }

    private void write(Vault vault, Random chance) {
        while (!disk.isOff()) {
            long seed = seeds.incrementAndGet();
            try (ObjectWriter writer = vault.begin(label(seed))) {
                writer.write(payload(seed));
                if (chance.nextInt(8) > 0) {
                    writer.finish(ref -> acknowledged.put(seed, ref)).await(Samples.DEADLINE);
                }
                if (chance.nextInt(5) == 0) {
                    compact(vault, chance);
                }
            } catch (IOException e) {
                // Refused: the disk is full, broken or off, and nothing was promised.
            }
        }
    }

    private void compact(Vault vault, Random chance) throws IOException {
        List<Vault.VolumeState> sealed =
                vault.volumes().stream().filter(Vault.VolumeState::sealed).toList();
        if (sealed.size() > 2 && compacting.tryLock()) {
            try {
                compact(vault, sealed.get(chance.nextInt(sealed.size())).number(), chance);
                vault.purge(Duration.ZERO);
            } finally {
                compacting.unlock();
            }
        }
    }

    /** Copies what is needed of a sealed volume and takes it out of service. */
    private void compact(Vault vault, long volume, Random chance) throws IOException {
        Map<Long, ObjectRef> moved = new ConcurrentHashMap<>();
        List<Long> left = new ArrayList<>();
        VolumeScan scan = vault.scan(volume, 0);
        for (var next = scan.next(); next.isPresent(); next = scan.next()) {
            long seed = seed(next.get());
            boolean needed =
                    next.get().ref().equals(acknowledged.get(seed))
                            && chance.nextInt(acknowledged.size()) < MANY;
            if (needed) {
                byte[] bytes = Samples.load(vault, next.get().ref());
                try (ObjectWriter writer = vault.begin(label(seed))) {
                    writer.write(bytes);
                    moved.put(seed, writer.finish().await(Samples.DEADLINE));
                }
            } else if (next.get().ref().equals(acknowledged.get(seed))) {
                left.add(seed);
            }
        }
        assertThat(scan.damages()).isEmpty();
        acknowledged.putAll(moved);
        unwanted.addAll(left);
        left.forEach(acknowledged::remove);
        vault.retire(volume);
    }

    private void expectAll(String when) throws IOException {
        try (Vault vault = Vault.open(disk.directory(), OPTIONS)) {
            assertThat(vault.damages()).as(when).isEmpty();
            Map<Long, Set<ObjectRef>> visible = new ConcurrentHashMap<>();
            for (StoredObject object : Samples.scanAll(vault)) {
                long seed = seed(object);
                assertThat(Samples.load(vault, object.ref())).as(when).isEqualTo(payload(seed));
                visible.computeIfAbsent(seed, s -> new HashSet<>()).add(object.ref());
            }
            acknowledged.forEach((seed, ref) ->
                    assertThat(visible.getOrDefault(seed, Set.of()))
                            .as("%s: object %d", when, seed)
                            .contains(ref));
            // What is visible once was made durable by the start that showed it.
            visible.forEach((seed, refs) -> {
                if (!unwanted.contains(seed)) {
                    acknowledged.putIfAbsent(seed, refs.iterator().next());
                }
            });
        }
    }

    private static byte[] label(long seed) {
        return ByteBuffer.allocate(Long.BYTES).putLong(seed).array();
    }

    private static long seed(StoredObject object) {
        return ByteBuffer.wrap(object.label()).getLong();
    }

    private static byte[] payload(long seed) {
        Random random = new Random(seed);
        return Samples.payload(seed, random.nextInt(1, random.nextInt(6) == 0 ? LONGEST : USUAL));
    }
}
