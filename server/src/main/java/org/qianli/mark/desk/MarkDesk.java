// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.desk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.qianli.archive.ArchiveStudies;
import org.qianli.archive.InstanceStore;
import org.qianli.archive.StoreOutcome;
import org.qianli.archive.StudyId;
import org.qianli.archive.StudyImages;
import org.qianli.archive.StudySummary;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.lut.VoiLut;
import org.qianli.dicom.image.render.Raster;
import org.qianli.dicom.image.render.RenderOptions;
import org.qianli.mark.KeyImage;
import org.qianli.mark.MarkSet;
import org.qianli.mark.Marks;
import org.qianli.mark.objects.MarkObjects;
import org.qianli.mark.store.MarkStore;
import org.qianli.mark.store.MarkTable;
import org.qianli.mark.store.MarkTable.Saved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Draws marked frames and stores marks as DICOM objects. */
@Service
class MarkDesk implements Marks {

    private static final Logger LOG = LoggerFactory.getLogger(MarkDesk.class);

    private final MarkTable table;
    private final MarkStore marks;
    private final ArchiveStudies studies;
    private final StudyImages images;
    private final InstanceStore store;
    private final TransactionTemplate transactions;

    MarkDesk(
            MarkTable table,
            MarkStore marks,
            ArchiveStudies studies,
            StudyImages images,
            InstanceStore store,
            TransactionTemplate transactions) {
        this.table = table;
        this.marks = marks;
        this.studies = studies;
        this.images = images;
        this.store = store;
        this.transactions = transactions;
    }

    @Override
    public MarkSet of(StudyId study) {
        return marks.find(study).map(Saved::marks).orElse(MarkSet.EMPTY);
    }

    @Override
    public Optional<byte[]> picture(StudyId study, MarkSet marks, KeyImage image, int side)
            throws IOException {
        String sop = image.image().instanceUid();
        Optional<DataSet> header = images.header(study, sop);
        Optional<Raster> raster =
                images.picture(study, sop, image.image().frame(), options(image, side));
        if (header.isEmpty() || raster.isEmpty()) {
            return Optional.empty();
        }
        int columns = header.get().integer(Tag.Columns).orElse(raster.get().width());
        int rows = header.get().integer(Tag.Rows).orElse(raster.get().height());
        MarkPicture picture = new MarkPicture(raster.get(), image.inverted(), columns, rows);
        return Optional.of(picture.draw(marks.on(image.image())));
    }

    private static RenderOptions options(KeyImage image, int side) {
        RenderOptions fitted = RenderOptions.DEFAULT.fitted(side, side);
        KeyImage.Window window = image.window();
        return window == null
                ? fitted
                : fitted.with(
                        new VoiLut.Window(window.centre(), window.width(), VoiLut.Function.LINEAR));
    }

    @Override
    public void publish(StudyId study) {
        transactions.executeWithoutResult(
                _ -> table.takeUnpublished(study).ifPresent(this::publish));
    }

    @Override
    public void hold(StudyId study) {
        marks.hold(study);
    }

    @Override
    public void release(StudyId study) {
        marks.release(study);
    }

    private void publish(Saved saved) {
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
                sop -> {
                    try {
                        return images.header(saved.study(), sop);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
