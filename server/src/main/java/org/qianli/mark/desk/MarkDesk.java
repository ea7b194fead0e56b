// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.desk;

import java.io.IOException;
import java.util.Optional;
import org.qianli.archive.StudyId;
import org.qianli.archive.StudyImages;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.lut.VoiLut;
import org.qianli.dicom.image.render.Raster;
import org.qianli.dicom.image.render.RenderOptions;
import org.qianli.mark.KeyImage;
import org.qianli.mark.MarkSet;
import org.qianli.mark.Marks;
import org.qianli.mark.store.MarkStore;
import org.qianli.mark.store.MarkTable;
import org.qianli.mark.store.MarkTable.Saved;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Draws marked frames, and lets marks become part of their study. */
@Service
class MarkDesk implements Marks {

    private final MarkTable table;
    private final MarkStore marks;
    private final StudyImages images;
    private final MarkPublisher publisher;
    private final TransactionTemplate transactions;

    MarkDesk(
            MarkTable table,
            MarkStore marks,
            StudyImages images,
            MarkPublisher publisher,
            TransactionTemplate transactions) {
        this.table = table;
        this.marks = marks;
        this.images = images;
        this.publisher = publisher;
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
                _ -> table.takeUnpublished(study).ifPresent(publisher::publish));
    }

    @Override
    public void hold(StudyId study) {
        marks.hold(study);
    }

    @Override
    public void release(StudyId study) {
        marks.release(study);
    }
}
