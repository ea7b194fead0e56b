// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.ArchiveStudies;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.StudyId;
import org.qianli.archive.StudyImages;
import org.qianli.dicom.core.DataSet;
import org.qianli.directory.Directory;
import org.qianli.directory.InstitutionId;
import org.qianli.mark.KeyImage;
import org.qianli.mark.Marks;
import org.qianli.platform.Problem;
import org.qianli.reading.ReadingTask;
import org.qianli.reading.ReadingTasks;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportVersion;
import org.qianli.report.objects.ReportDocument;
import org.qianli.report.objects.ReportSource;
import org.qianli.report.objects.ReportText;
import org.qianli.report.print.ReportPrinter;
import org.qianli.report.print.ReportPrinter.Sheet;
import org.qianli.report.store.DeliveryTable;
import org.qianli.report.store.VersionTable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores signed versions in their study: as a structured report and as the printed form. */
@Service
@Transactional
class StudyDelivery {

    private final DeliveryTable deliveries;
    private final VersionTable versions;
    private final ReadingTasks tasks;
    private final ArchiveStudies studies;
    private final StudyImages images;
    private final InstanceStore store;
    private final Marks marks;
    private final ReportPrinter printer;
    private final Directory directory;

    StudyDelivery(
            DeliveryTable deliveries,
            VersionTable versions,
            ReadingTasks tasks,
            ArchiveStudies studies,
            StudyImages images,
            InstanceStore store,
            Marks marks,
            ReportPrinter printer,
            Directory directory) {
        this.deliveries = deliveries;
        this.versions = versions;
        this.tasks = tasks;
        this.studies = studies;
        this.images = images;
        this.store = store;
        this.marks = marks;
        this.printer = printer;
        this.directory = directory;
    }

    /** Stores a version unless that has been done; a study without images is passed over. */
    void store(UUID version) {
        deliveries
                .takeUnstored(version)
                .ifPresent(unstored -> {
                    try {
                        store(unstored);
                    } catch (IOException e) {
                        throw new UncheckedIOException("the study cannot be read", e);
                    }
                    deliveries.stored(version, ReportDesk.now());
                });
    }

    private void store(DeliveryTable.Unstored unstored) throws IOException {
        ReadingTask task = tasks.find(unstored.taskId()).orElseThrow(Problem::notFound);
        StudyId study = new StudyId(task.exam().studyId());
        Optional<DataSet> image = images.header(study);
        if (studies.find(study).isEmpty() || image.isEmpty()) {
            return;
        }
        ReportSource source = source(task, unstored.versionId(), image.get());
        ReportVersion version = source.version();
        String address = VerifyAddress.of(unstored.address(), version);
        byte[] pdf = printer.print(new Sheet(task, version, version.number(), address));
        store(task.institutionId(), ReportText.make(source));
        store(task.institutionId(), ReportDocument.make(source, pdf));
    }

    private ReportSource source(ReadingTask task, UUID wanted, DataSet image) throws IOException {
        @Nullable ReportVersion previous = null;
        for (ReportVersion version : versions.list(task.id())) {
            if (version.id().equals(wanted)) {
                return new ReportSource(
                        version,
                        previous,
                        ReportLayout.of(task.exam().kind().word()),
                        image,
                        keyImages(new StudyId(task.exam().studyId())),
                        directory.county().timeZone());
            }
            previous = version;
        }
        throw new IllegalStateException("a delivery without its version");
    }

    private List<ReportSource.KeyFrame> keyImages(StudyId study) throws IOException {
        List<ReportSource.KeyFrame> frames = new ArrayList<>();
        for (KeyImage key : marks.of(study).keyImages()) {
            images.header(study, key.image().instanceUid())
                    .map(header -> new ReportSource.KeyFrame(header, key.image().frame()))
                    .ifPresent(frames::add);
        }
        return frames;
    }

    private void store(InstitutionId owner, DataSet object) {
        switch (store.storeOwn(owner, object)) {
            case StoreOutcome.Stored _, StoreOutcome.Duplicate _ -> {}
            // The version stays unstored; the job tries again.
            case StoreOutcome.Refused refused ->
                    throw new IllegalStateException("report not stored: " + refused.reason());
        }
    }
}
