// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.qianli.access.Caller;
import org.qianli.archive.Announced;
import org.qianli.archive.DataSetKind;
import org.qianli.archive.InstanceIds;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.SopReference;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.StoreOutcome.Reason;
import org.qianli.archive.StoreOutcome.Refused;
import org.qianli.archive.index.ArchiveOptions;
import org.qianli.archive.index.IndexEntry;
import org.qianli.archive.index.IndexOutcome;
import org.qianli.archive.index.Indexer;
import org.qianli.archive.index.InstanceRow;
import org.qianli.archive.store.Quotas.Share;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.file.FileMeta;
import org.qianli.dicom.file.FileReadResult;
import org.qianli.directory.InstitutionId;
import org.qianli.platform.Problem;
import org.qianli.vault.ObjectRef;
import org.qianli.vault.ObjectWriter;
import org.qianli.vault.PendingObject;
import org.qianli.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Streams instances into the vault, and has them indexed in the order in which they lie there. */
@Component
class VaultInstanceStore implements InstanceStore {

    private static final Logger LOG = LoggerFactory.getLogger(VaultInstanceStore.class);

    private final Vault vault;
    private final Indexer indexer;
    private final IndexedOutcomes outcomes;
    private final Room room;
    private final StoreMetrics metrics;
    private final VaultWrites writes;
    private final Duration wait;

    VaultInstanceStore(
            Vault vault,
            Indexer indexer,
            IndexedOutcomes outcomes,
            Room room,
            StoreWatch watch,
            ArchiveOptions options) {
        this.vault = vault;
        this.indexer = indexer;
        this.outcomes = outcomes;
        this.room = room;
        metrics = watch.metrics();
        writes = watch.writes();
        wait = options.storeWait();
    }

    @Override
    public StoreOutcome store(Caller sender, DataSetKind said, InputStream dataSet)
            throws IOException {
        byte[] meta =
                new FileMeta(
                                said.sopClassUid(),
                                said.sopInstanceUid(),
                                said.transferSyntaxUid(),
                                sender.name())
                        .encode();
        InputStream file = new SequenceInputStream(new ByteArrayInputStream(meta), dataSet);
        return receive(sender, said, file).await();
    }

    @Override
    public Received receiveFile(Caller sender, Announced said, InputStream file)
            throws IOException {
        return receive(sender, said, file);
    }

    @Override
    public StoreOutcome storeOwn(InstitutionId owner, DataSet dataSet) {
        Caller self =
                new Caller(
                        Caller.Kind.SYSTEM,
                        null,
                        IndexEntry.OWN_SENDER,
                        owner,
                        Set.of(),
                        Set.of(),
                        null);
        DataSetKind kind =
                new DataSetKind(
                        dataSet.string(Tag.SOPClassUID).orElse(""),
                        dataSet.string(Tag.SOPInstanceUID).orElse(""),
                        TransferSyntax.EXPLICIT_LITTLE.uid());
        byte[] bytes = DataSetWriter.encode(dataSet, TransferSyntax.EXPLICIT_LITTLE);
        try {
            return store(self, kind, new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array does not fail", e);
        }
    }

    private Received receive(Caller sender, Announced said, InputStream file) throws IOException {
        Received received = write(sender, said, file);
        return () -> {
            long start = System.nanoTime();
            StoreOutcome outcome = received.await();
            metrics.count(outcome, System.nanoTime() - start);
            return outcome;
        };
    }

    private Received write(Caller sender, Announced said, InputStream file) throws IOException {
        Optional<Refused> full = room.refusal(sender);
        if (full.isPresent()) {
            return full::get;
        }
        ObjectLabel label = new ObjectLabel(sender.institutionId(), Instant.now(), sender.name());
        ObjectWriter begun;
        try {
            begun = vault.begin(label.encode());
        } catch (IOException e) {
            Refused refused = writes.refused(e);
            return () -> refused;
        }
        try (ObjectWriter writer = begun) {
            Tee tee = new Tee(file, writer);
            try {
                FileReadResult read = DicomFiles.readResult(tee, ReadOptions.header());
                InstanceIds ids = Admission.admit(read, said);
                Optional<Long> end = PixelDataEnd.find(read, tee);
                tee.rest();
                if (end.isPresent() && end.get() > tee.count()) {
                    throw new Admission.RefusedException(
                            Reason.TRUNCATED, "pixel data end early", SopReference.of(ids));
                }
                InstanceRow row = InstanceRow.of(ids, read);
                Share share =
                        room.take(sender, writer.length())
                                .orElseThrow(() -> overQuota(SopReference.of(ids)));
                return finish(writer, ref -> entry(label, read, row, ref), share);
            } catch (DicomException e) {
                Refused refused = Admission.refusal(e);
                return () -> refused;
            } catch (Admission.RefusedException e) {
                Refused refused = e.refused();
                return () -> refused;
            } catch (IOException e) {
                if (tee.vaultFailure().isEmpty()) {
                    throw e;
                }
                Refused refused = writes.refused(e);
                return () -> refused;
            }
        }
    }

    private static Admission.RefusedException overQuota(SopReference about) {
        return new Admission.RefusedException(
                Reason.QUOTA, "it is larger than what is left of the institution's quota", about);
    }

    private Received finish(
            ObjectWriter writer, Function<ObjectRef, IndexEntry> found, Share share) {
        CompletableFuture<Queued> queued = new CompletableFuture<>();
        try {
            PendingObject pending =
                    writer.finish(ref -> {
                        IndexEntry entry = found.apply(ref);
                        CompletableFuture<IndexOutcome> indexed = indexer.add(entry);
                        var _ = indexed.whenComplete((_, _) -> share.release());
                        queued.complete(new Queued(entry, indexed));
                    });
            return () -> answer(pending, queued, share);
        } catch (IOException e) {
            share.release();
            Refused refused = writes.refused(e);
            return () -> refused;
        }
    }

    /** An entry on its way into the index. */
    private record Queued(IndexEntry entry, CompletableFuture<IndexOutcome> outcome) {}

    private static IndexEntry entry(
            ObjectLabel label, FileReadResult read, InstanceRow row, ObjectRef ref) {
        return new IndexEntry(
                label.institution(),
                label.sender(),
                label.receivedAt(),
                read.file().dataSet(),
                row,
                ref);
    }

    private StoreOutcome answer(
            PendingObject pending, CompletableFuture<Queued> queued, Share share) {
        try {
            pending.await(wait);
            writes.succeeded();
            Queued entry = queued.join();
            IndexOutcome outcome = entry.outcome().get(wait.toNanos(), TimeUnit.NANOSECONDS);
            return outcomes.answer(outcome, entry.entry());
        } catch (IOException e) {
            // The disk did not take it, so the index will never hear of it.
            share.release();
            boolean late =
                    e.getCause() instanceof TimeoutException || e instanceof InterruptedIOException;
            return late ? unavailable(e) : writes.refused(e);
        } catch (ExecutionException | TimeoutException | Problem e) {
            return unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable(e);
        }
    }

    private static Refused unavailable(Exception cause) {
        LOG.error("event=store-failed", cause);
        return new Refused(Reason.UNAVAILABLE, "storage did not answer");
    }
}
