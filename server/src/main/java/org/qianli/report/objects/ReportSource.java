// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.objects;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.own.OwnObject;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.report.ReportLayout;
import org.qianli.report.ReportVersion;

/**
 * What the objects of a version are made of.
 *
 * @param previous the version that this one replaces, null for the first
 * @param image header of an image of the study, for patient and study
 * @param keyImages that belong to the report
 * @param zone of the county, whose clock the devices follow that do not name theirs
 */
public record ReportSource(
        ReportVersion version,
        @Nullable ReportVersion previous,
        ReportLayout layout,
        DataSet image,
        List<KeyFrame> keyImages,
        ZoneId zone) {

    /**
     * A frame that shows what the report says.
     *
     * @param header of its image
     * @param frame from 1
     */
    public record KeyFrame(DataSet header, int frame) {}

    public ReportSource {
        keyImages = List.copyOf(keyImages);
    }

    /**
     * Starts an object.
     *
     * @param seriesNumber far behind those of modalities
     */
    DataSet.Builder object(String sopClass, String modality, int seriesNumber) {
        return OwnObject.of(image, time(version.signedAt()))
                .put(Tag.SOPClassUID, sopClass)
                .put(Tag.SOPInstanceUID, uid(version, modality))
                .put(Tag.Modality, modality)
                .put(
                        Tag.SeriesInstanceUID,
                        OwnObject.uid("report/" + version.taskId() + "/" + modality))
                .put(Tag.SeriesNumber, seriesNumber)
                .put(Tag.SeriesDescription, layout.title().zh())
                .put(Tag.InstanceNumber, version.number());
    }

    static String uid(ReportVersion version, String modality) {
        return OwnObject.uid("report/" + version.id() + "/" + modality);
    }

    /** By the clock that the object's offset names. */
    OffsetDateTime time(Instant at) {
        return OwnObject.time(image, at, zone);
    }

    String studyUid() {
        return image.string(Tag.StudyInstanceUID).orElse("");
    }

    List<DataSet> keyHeaders() {
        return keyImages.stream().map(KeyFrame::header).toList();
    }
}
