// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.qianli.archive.own.OwnObject;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.mark.store.MarkTable.Saved;

/**
 * What all objects made of a mark set have in common.
 *
 * <p>UIDs and times follow from the mark set and its revision: made twice, after a crash between
 * storing and noting it, an object is the same byte for byte.
 */
final class MarkHeader {

    private final Saved saved;
    private final DataSet image;
    private final OffsetDateTime at;

    MarkHeader(Saved saved, DataSet image, ZoneId county) {
        this.saved = saved;
        this.image = image;
        at = OwnObject.time(image, saved.savedAt(), county);
    }

    String studyUid() {
        return image.string(Tag.StudyInstanceUID).orElse("");
    }

    String author() {
        return saved.savedBy();
    }

    OffsetDateTime at() {
        return at;
    }

    /**
     * Starts an object.
     *
     * @param number among the objects of its kind and revision
     * @param seriesNumber far behind those of modalities
     */
    DataSet.Builder object(String sopClass, String modality, int number, int seriesNumber) {
        return OwnObject.of(image, at)
                .put(Tag.SOPClassUID, sopClass)
                .put(Tag.SOPInstanceUID, uid(modality, saved.revision() + "." + number))
                .put(Tag.Modality, modality)
                .put(Tag.SeriesInstanceUID, uid(modality, "series"))
                .put(Tag.SeriesNumber, seriesNumber)
                .put(Tag.InstanceNumber, (int) (saved.revision() * 10 + number));
    }

    private String uid(String kind, String part) {
        return OwnObject.uid(saved.study() + "/" + kind + "/" + part);
    }
}
