// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.own;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * The header of an object that this server makes.
 *
 * <p>UIDs follow from what the object is made of: made twice, after a crash between storing and
 * noting it, an object is the same byte for byte, and the archive takes it for a repetition.
 */
public final class OwnObject {

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

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx");

    private OwnObject() {}

    /**
     * Tells a moment by the clock that an object's dates and times follow: one offset holds for all
     * of them, so it is that of the image whose study time the object repeats.
     *
     * @param county the clock of devices that do not name theirs
     * @dicom PS3.3 C.12.1.1.8
     */
    public static OffsetDateTime time(DataSet image, Instant at, ZoneId county) {
        ZoneId clock =
                image.string(Tag.TimezoneOffsetFromUTC)
                        .map(offset -> clock(offset, county))
                        .orElse(county);
        return at.truncatedTo(ChronoUnit.SECONDS).atZone(clock).toOffsetDateTime();
    }

    private static ZoneId clock(String offset, ZoneId county) {
        try {
            return ZoneOffset.of(offset);
        } catch (DateTimeException _) {
            return county;
        }
    }

    /**
     * Starts an object in the study of an image, without its UIDs.
     *
     * @param image whose patient and study it shares
     * @param at when its content was made, as {@link #time} tells it
     */
    public static DataSet.Builder of(DataSet image, OffsetDateTime at) {
        DataSet.Builder object =
                DataSet.builder()
                        .put(Tag.SpecificCharacterSet, "ISO_IR 192")
                        .put(Tag.Manufacturer, "Qianli")
                        .put(Tag.TimezoneOffsetFromUTC, OFFSET.format(at))
                        .put(Tag.ContentDate, at.toLocalDate())
                        .put(Tag.ContentTime, at.toLocalTime());
        for (int tag : COPIED) {
            object.put(tag, image.strings(tag).toArray(String[]::new));
        }
        for (int tag : COPIED_IF_PRESENT) {
            image.string(tag).ifPresent(value -> object.put(tag, value));
        }
        return object;
    }

    /** A UID that follows from a name; equal names have equal UIDs. */
    public static String uid(String name) {
        return uid(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** A UID for something that has a UUID. */
    public static String uid(UUID uuid) {
        return "2.25." + new BigInteger(uuid.toString().replace("-", ""), 16);
    }
}
