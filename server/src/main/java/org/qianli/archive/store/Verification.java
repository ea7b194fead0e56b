// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.index.ArchiveOptions;
import org.qianli.archive.store.VerificationTable.Pass;
import org.qianli.archive.store.VerificationTable.Place;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.StoredObject;
import org.qianli.vault.Vault;
import org.qianli.vault.VolumeScan;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Compares everything in the vault with its checksums, again and again, at a set rate: a disk that
 * loses bits is noticed while there still is a backup of what was there.
 */
@Component
public class Verification {

    /** A small archive is not read all day long. */
    private static final Duration REST = Duration.ofHours(20);

    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);

    private final Vault vault;
    private final VerificationTable table;
    private final long rate;
    private @Nullable VolumeScan scan;
    private long scanned;
    private int damages;
    private long allowance;

    /** What the meters say; read by other threads than the one that verifies. */
    private volatile Pass pass;

    private volatile long faults;

    Verification(
            Vault vault, VerificationTable table, ArchiveOptions options, MeterRegistry registry) {
        this.vault = vault;
        this.table = table;
        rate = options.verifyRate().toBytes();
        pass = table.find().orElseGet(() -> Pass.begin(Instant.now(), null, 0));
        faults = table.faults();
        Gauge.builder("qianli.archive.verify.bytes", this, v -> v.pass.bytes())
                .description("Bytes compared with their checksums in this pass")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("qianli.archive.verify.faults", this, v -> v.faults)
                .description("Places whose bytes are not what they should be")
                .register(registry);
        Gauge.builder("qianli.archive.verify.orphans", this, v -> v.pass.orphans())
                .description("Index rows without their objects, in the last whole pass")
                .register(registry);
        Gauge.builder("qianli.archive.verify.finished", this, Verification::finished)
                .description("When the last whole pass ended, seconds since 1970")
                .register(registry);
    }

    private double finished() {
        Instant at = pass.finishedAt();
        return at == null ? 0 : at.getEpochSecond();
    }

    /** Goes on for as many bytes as a second allows; one long object uses up several. */
    @Scheduled(fixedRateString = "PT1S", initialDelayString = "PT20S")
    void tick() {
        Instant finished = pass.finishedAt();
        boolean rests =
                pass.objects() == 0
                        && finished != null
                        && finished.plus(REST).isAfter(Instant.now());
        if (rate > 0 && !rests) {
            run(rate);
        }
    }

    /**
     * Goes on.
     *
     * @param bytes that may be read beside what earlier calls have left, or read too much
     */
    synchronized void run(long bytes) {
        allowance = Math.min(allowance + bytes, bytes);
        if (allowance <= 0) {
            return;
        }
        try {
            boolean more = true;
            while (more && allowance > 0) {
                more = step();
            }
            table.save(pass);
        } catch (IOException e) {
            // The volume will be tried again; what does not answer is no proof of damage.
            scan = null;
            LOG.warn("event=verification-failed volume={}", pass.volume(), e);
        }
    }

    /** Compares one object; false when a pass ends, so that an empty vault is not circled. */
    private boolean step() throws IOException {
        VolumeScan open = scan == null ? open() : scan;
        if (open == null) {
            finish();
            return false;
        }
        scan = open;
        Optional<StoredObject> next = open.next();
        noteDamages(open);
        if (next.isEmpty()) {
            scan = null;
            pass = pass.at(scanned + 1);
            return true;
        }
        ObjectRef ref = next.get().ref();
        if (!intact(ref)) {
            fault(ref.volume(), ref.offset());
        }
        allowance -= ref.length();
        pass = pass.past(ref);
        return true;
    }

    /** Opens the volume where the pass has come to, or the next one there is. */
    private @Nullable VolumeScan open() throws IOException {
        Pass at = pass;
        Optional<Vault.VolumeState> volume =
                vault.volumes().stream()
                        .filter(v -> v.number() >= at.volume())
                        .min(Comparator.comparingLong(Vault.VolumeState::number));
        if (volume.isEmpty()) {
            return null;
        }
        scanned = volume.get().number();
        damages = 0;
        try {
            return vault.scan(scanned, scanned == at.volume() ? at.position() : 0);
        } catch (NoSuchFileException e) {
            // It was compacted away between the two lines.
            pass = at.at(scanned + 1);
            return open();
        }
    }

    private boolean intact(ObjectRef ref) throws IOException {
        try {
            return vault.read(ref).intact();
        } catch (NoSuchFileException e) {
            return true; // Compacted away meanwhile; the copy is looked at in its turn.
        }
    }

    private void noteDamages(VolumeScan open) {
        List<?> found = open.damages();
        if (found.size() > damages) {
            damages = found.size();
            fault(scanned, pass.volume() == scanned ? pass.position() : 0);
        }
    }

    private void fault(long volume, long position) {
        LOG.error("event=object-broken volume={} position={}", volume, position);
        table.fault(volume, position, Instant.now());
        faults = table.faults();
    }

    /**
     * Counts rows without their objects. Others store and compact meanwhile: an object that came
     * after the volumes were listed lies in them now, and one that was moved has another place.
     */
    private long orphans() {
        List<Place> outside = table.outside(vault.volumes());
        List<Vault.VolumeState> now = vault.volumes();
        List<Place> missing =
                outside.stream().filter(place -> now.stream().noneMatch(place::within)).toList();
        return missing.isEmpty() ? 0 : table.pointingTo(missing);
    }

    private void finish() {
        long orphans = orphans();
        table.forgetFaultsBefore(pass.begunAt());
        faults = table.faults();
        LOG.info(
                "event=verified objects={} bytes={} faults={} orphans={}",
                pass.objects(),
                pass.bytes(),
                faults,
                orphans);
        pass = Pass.begin(Instant.now(), Instant.now(), orphans);
    }
}
