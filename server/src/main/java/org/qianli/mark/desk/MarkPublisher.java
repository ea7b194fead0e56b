// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.qianli.archive.ArchiveStudies;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.StudyImages;
import org.qianli.archive.StudySummary;
import org.qianli.dicom.core.DataSet;
import org.qianli.directory.Directory;
import org.qianli.mark.objects.MarkObjects;
import org.qianli.mark.store.MarkTable;
import org.qianli.mark.store.MarkTable.Saved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores marks as DICOM objects of their study. */
@Component
class MarkPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(MarkPublisher.class);

    private final MarkTable table;
    private final ArchiveStudies studies;
    private final StudyImages images;
    private final InstanceStore store;
    private final Directory directory;

    MarkPublisher(
            MarkTable table,
            ArchiveStudies studies,
            StudyImages images,
            InstanceStore store,
            Directory directory) {
        this.table = table;
        this.studies = studies;
        this.images = images;
        this.store = store;
        this.directory = directory;
    }

    /** Stores what is marked; what the archive refuses stays unpublished. */
    void publish(Saved saved) {
        Optional<StudySummary> summary = studies.find(saved.study());
        if (summary.isEmpty()) {
            table.published(saved, saved.reportUid());
            return;
        }
        MarkObjects objects = objects(saved);
        for (DataSet object : objects.all()) {
            switch (store.storeOwn(summary.get().institutionId(), object)) {
                case StoreOutcome.Stored _, StoreOutcome.Duplicate _ -> {}
                case StoreOutcome.Refused refused -> {
                    // The revision stays unpublished; the next sweep tries again.
                    LOG.warn(
                            "event=marks-not-stored study={} reason={}",
                            saved.study(),
                            refused.reason());
                    return;
                }
            }
        }
        table.published(saved, objects.reportUid().orElse(saved.reportUid()));
    }

    private MarkObjects objects(Saved saved) {
        return MarkObjects.of(
                saved,
                directory.county().timeZone(),
                sop -> {
                    try {
                        return images.header(saved.study(), sop);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
