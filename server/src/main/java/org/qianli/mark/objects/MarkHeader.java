// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
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

    private static final int[] COPIED = {
        Tag.StudyDate,
        Tag.StudyTime,
        Tag.AccessionNumber,
        Tag.ReferringPhysicianName,
        Tag.PatientName,
        Tag.PatientID,
        Tag.PatientBirthDate,
        Tag.PatientSex,
        Tag.StudyInstanceUID,
        Tag.StudyID
    };
    private static final int[] COPIED_IF_PRESENT = {
        Tag.StudyDescription, Tag.IssuerOfPatientID, Tag.PatientAge
    };

    private final Saved saved;
    private final DataSet image;
    private final LocalDateTime at;

    MarkHeader(Saved saved, DataSet image) {
        this.saved = saved;
        this.image = image;
        at = LocalDateTime.ofInstant(saved.savedAt(), ZoneId.systemDefault());
    }

    String studyUid() {
        return image.string(Tag.StudyInstanceUID).orElse("");
    }

    String author() {
        return saved.savedBy();
    }

    LocalDateTime at() {
        return at.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Starts an object.
     *
     * @param number among the objects of its kind and revision
     * @param seriesNumber far behind those of modalities
     */
    DataSet.Builder object(String sopClass, String modality, int number, int seriesNumber) {
        DataSet.Builder object =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                        .put(Tag.SOPClassUID, sopClass)
                        .put(Tag.SOPInstanceUID, uid(modality, saved.revision() + "." + number))
                        .put(Tag.Modality, modality)
                        .put(Tag.Manufacturer, "Qianli")
                        .put(Tag.SeriesInstanceUID, uid(modality, "series"))
                        .put(Tag.SeriesNumber, seriesNumber)
                        .put(Tag.InstanceNumber, (int) (saved.revision() * 10 + number))
                        .put(Tag.ContentDate, at().toLocalDate())
                        .put(Tag.ContentTime, at().toLocalTime());
        for (int tag : COPIED) {
            object.put(tag, image.strings(tag).toArray(String[]::new));
        }
        for (int tag : COPIED_IF_PRESENT) {
            image.string(tag).ifPresent(value -> object.put(tag, value));
        }
        return object;
    }

    /** A UID that follows from its parts. */
    private String uid(String kind, String part) {
        String name = saved.study() + "/" + kind + "/" + part;
        UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }

    /** A UID for something that has a UUID. */
    static String uid(UUID uuid) {
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }
}
