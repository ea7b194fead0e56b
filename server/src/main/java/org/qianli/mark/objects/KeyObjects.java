// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import java.util.ArrayList;
import java.util.List;
import org.qianli.archive.own.Concept;
import org.qianli.archive.own.Content;
import org.qianli.archive.own.References;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.mark.FrameRef;
import org.qianli.mark.KeyImage;

/**
 * The key images of a study as a key object selection.
 *
 * @dicom PS3.16 A TID 2010
 */
final class KeyObjects {

    private static final int SERIES_NUMBER = 9903;

    private KeyObjects() {}

    static DataSet make(MarkHeader header, MarkedImages images) {
        List<FrameRef> frames = images.marks().keyImages().stream().map(KeyImage::image).toList();
        List<DataSet> content = new ArrayList<>(Content.observer(header.author()));
        frames.forEach(frame -> content.add(Content.image(images.reference(frame))));
        return header.object(Uids.KeyObjectSelectionDocumentStorage, "KO", 1, SERIES_NUMBER)
                .put(Tag.SeriesDescription, "关键图像")
                .putItems(Tag.ReferencedPerformedProcedureStepSequence, List.of())
                .putItems(
                        Tag.CurrentRequestedProcedureEvidenceSequence,
                        References.evidence(header.studyUid(), images.headers(frames)))
                .putAll(Content.root(Concept.dcm("113000", "Of Interest"), "2010", content))
                .build();
    }
}
