// SPDX-License-Identifier: Apache-2.0
package org.qianli.directory.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qianli.directory.AeTitle;
import org.qianli.directory.Centre;
import org.qianli.directory.CentreId;
import org.qianli.directory.CentreKind;
import org.qianli.directory.County;
import org.qianli.directory.Directory;
import org.qianli.directory.DirectoryAdministration;
import org.qianli.directory.Institution;
import org.qianli.directory.InstitutionId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The directory, answered from a snapshot that is read again after a change and every few seconds.
 */
@Service
class StoredDirectory implements Directory, DirectoryAdministration {

    /** How long a change on another node may stay unseen. */
    private static final long MAX_AGE_NANOS = Duration.ofSeconds(10).toNanos();

    private final DirectoryTables tables;
    private final TransactionOperations transaction;
    private final ReentrantLock loading = new ReentrantLock();

    /**
     * Replaced as a whole by whichever thread finds it too old; volatile so that all see the
     * newest.
     */
    private volatile @Nullable Snapshot latest;

    StoredDirectory(DirectoryTables tables, TransactionOperations transaction) {
        this.tables = tables;
        this.transaction = transaction;
    }

    @Override
    public County county() {
        return snapshot().county();
    }

    @Override
    public List<Institution> institutions() {
        return snapshot().institutions();
    }

    @Override
    public Optional<Institution> findInstitution(InstitutionId id) {
        return Optional.ofNullable(snapshot().institutionsById().get(id));
    }

    @Override
    public Optional<Institution> findInstitutionByCode(String code) {
        return institutions().stream().filter(entry -> entry.code().equals(code)).findFirst();
    }

    @Override
    public List<Centre> centres() {
        return snapshot().centres();
    }

    @Override
    public Optional<Centre> findCentre(CentreId id) {
        return Optional.ofNullable(snapshot().centresById().get(id));
    }

    @Override
    public Optional<Centre> findCentreByCode(String code) {
        return centres().stream().filter(entry -> entry.code().equals(code)).findFirst();
    }

    @Override
    public Optional<Centre> centreFor(InstitutionId institution, CentreKind kind) {
        return centres().stream()
                .filter(centre -> centre.kind() == kind && centre.serves(institution))
                .findFirst();
    }

    @Override
    public List<Centre> centresOf(InstitutionId institution) {
        return centres().stream()
                .filter(centre -> centre.institutionId().equals(institution))
                .toList();
    }

    @Override
    public Set<InstitutionId> servedBy(Set<CentreId> centres) {
        return centres().stream()
                .filter(centre -> centres.contains(centre.id()))
                .flatMap(centre -> centre.served().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<AeTitle> aeTitles() {
        return snapshot().aeTitles();
    }

    @Override
    public Optional<AeTitle> findByAeTitle(String title) {
        return Optional.ofNullable(snapshot().aeTitlesByTitle().get(title));
    }

    @Override
    public void saveCounty(County county) {
        change(() -> {
            tables.saveCounty(county);
            return county;
        });
    }

    @Override
    public InstitutionId saveInstitution(InstitutionEntry entry) {
        return change(() -> tables.saveInstitution(complete(entry)));
    }

    @Override
    public boolean changeInstitution(InstitutionId id, InstitutionEntry entry) {
        return change(() -> tables.changeInstitution(id, complete(entry)));
    }

    @Override
    public CentreId saveCentre(CentreEntry entry) {
        return change(() -> tables.saveCentre(entry));
    }

    @Override
    public UUID saveAeTitle(AeTitleEntry entry) {
        return change(() -> tables.saveAeTitle(entry));
    }

    @Override
    public boolean removeAeTitle(UUID id) {
        return change(() -> tables.removeAeTitle(id));
    }

    private static InstitutionEntry complete(InstitutionEntry entry) {
        return entry.reportHeader().isBlank()
                ? new InstitutionEntry(
                        entry.code(),
                        entry.name(),
                        entry.nameEn(),
                        entry.kind(),
                        entry.name(),
                        entry.phone(),
                        entry.address())
                : entry;
    }

    private <T> T change(Supplier<T> work) {
        try {
            return transaction.execute(_ -> work.get());
        } finally {
            forget();
        }
    }

    /**
     * Waits for a reader that began before the change, so that it cannot put the old state back.
     */
    private void forget() {
        loading.lock();
        try {
            latest = null;
        } finally {
            loading.unlock();
        }
    }

    private Snapshot snapshot() {
        Snapshot current = latest;
        long now = System.nanoTime();
        if (current != null && now - current.loadedAtNanos() < MAX_AGE_NANOS) {
            return current;
        }
        // While one thread reads, the others go on with what they have.
        if (current != null && !loading.tryLock()) {
            return current;
        }
        if (current == null) {
            loading.lock();
        }
        try {
            Snapshot loaded = Snapshot.load(tables, System.nanoTime());
            latest = loaded;
            return loaded;
        } finally {
            loading.unlock();
        }
    }
}
