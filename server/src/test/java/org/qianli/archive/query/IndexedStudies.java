// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.qianli.archive.InstanceIds;
import org.qianli.archive.SampleInstances;
import org.qianli.archive.index.IndexEntry;
import org.qianli.archive.index.IndexOutcome;
import org.qianli.archive.index.Indexer;
import org.qianli.archive.index.InstanceRow;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.directory.InstitutionId;
import org.qianli.vault.ObjectRef;

/**
 * New studies of twenty instances each, as the vault hands them to the indexer once they are safe.
 */
final class IndexedStudies {

    private static final int PER_STUDY = 20;
    private static final int LENGTH = 4096;

    /** As many as wait when the devices are faster than the index. */
    private static final int WAITING = 512;

    private static final Duration MEASURED = Duration.ofSeconds(10);

    private final Indexer indexer;
    private final Random random = new Random(20261122);
    private final InstitutionId sender = new InstitutionId(StudyRows.institution(0));
    private long position = LENGTH;

    IndexedStudies(Indexer indexer) {
        this.indexer = indexer;
    }

    /** Instances a second. */
    double perSecond() {
        Queue<CompletableFuture<IndexOutcome>> waiting = new ArrayDeque<>();
        long begun = System.nanoTime();
        int done = 0;
        while (System.nanoTime() - begun < MEASURED.toNanos()) {
            String study = uid();
            for (int i = 0; i < PER_STUDY; i++) {
                waiting.add(indexer.add(entry(study)));
            }
            while (waiting.size() > WAITING) {
                done += settle(waiting.remove());
            }
        }
        while (!waiting.isEmpty()) {
            done += settle(waiting.remove());
        }
        return done * 1e9 / (System.nanoTime() - begun);
    }

    private static int settle(CompletableFuture<IndexOutcome> outcome) {
        if (outcome.join() instanceof IndexOutcome.Indexed) {
            return 1;
        }
        throw new IllegalStateException("a new instance was there already");
    }

    /** UIDs of devices are spread over the index. */
    private String uid() {
        return "2.25." + new BigInteger(96, random);
    }

    private IndexEntry entry(String study) {
        String sop = uid();
        DataSet header = SampleInstances.image(study, study + ".1", sop).build();
        position += LENGTH;
        return new IndexEntry(
                sender,
                "QS01_DR",
                Instant.now(),
                header,
                new InstanceRow(
                        new InstanceIds(study, study + ".1", sop, Uids.CTImageStorage),
                        1,
                        new InstanceRow.Pixels(16, 16, 16, 1, "MONOCHROME2", null),
                        Uids.ExplicitVRLittleEndian,
                        340,
                        700L),
                new ObjectRef(9, position, LENGTH, 0));
    }
}
