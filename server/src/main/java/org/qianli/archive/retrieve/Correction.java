// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.query.AnsweredAttributes;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;
import org.qianli.dicom.json.DicomJson;

/**
 * What goes out of an instance otherwise than it came in.
 *
 * <p>Stored bytes are never changed. What they said instead goes out with them, in the Original
 * Attributes Sequence.
 *
 * @param attributes with the values that go out; one without value goes out without value
 * @param moved whether the instance was moved to another study: then everything that belongs to
 *     study and patient is that study's, and nothing of the first patient remains
 * @param at when this was decided
 * @dicom PS3.3 C.12.1.1.9
 */
public record Correction(DataSet attributes, boolean moved, Instant at) {

    private static final String SYSTEM = "QIANLI";
    private static final int PATIENT_GROUP = 0x0010;
    private static final String UTF_8 = "ISO_IR 192";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSSZ").withZone(ZoneOffset.UTC);

    /** Reads what the index keeps; empty where nothing was corrected. */
    static Optional<Correction> read(@Nullable String json, boolean moved, @Nullable Instant at) {
        return json == null || at == null
                ? Optional.empty()
                : Optional.of(new Correction(DicomJson.read(json), moved, at));
    }

    /** Gives the data set as it goes out. */
    public DataSet applyTo(DataSet received) {
        DataSet.Builder corrected = received.toBuilder();
        List<Element> before = new ArrayList<>();
        for (Element element : received) {
            if (isAnotherPatients(element.tag())) {
                before.add(element);
                corrected.remove(element.tag());
            }
        }
        for (Element element : attributes) {
            Optional<Element> old = received.find(element.tag());
            if (old.isPresent() && !same(received, element.tag())) {
                before.add(old.get());
            }
        }
        corrected.putAll(attributes);
        if (!before.isEmpty()) {
            before.sort((a, b) -> Integer.compareUnsigned(a.tag(), b.tag()));
            List<DataSet> items = new ArrayList<>(received.items(Tag.OriginalAttributesSequence));
            items.add(original(DataSet.ofSorted(before, received.characterSet())));
            corrected.putItems(Tag.OriginalAttributesSequence, items);
        }
        return build(corrected);
    }

    /** Tells whether an attribute is of the study or patient that the instance was moved from. */
    private boolean isAnotherPatients(int tag) {
        boolean belongs =
                tag >>> 16 == PATIENT_GROUP
                        || (AnsweredAttributes.STUDY.contains(tag)
                                && tag != Tag.TimezoneOffsetFromUTC);
        return moved && belongs && !attributes.contains(tag);
    }

    private boolean same(DataSet received, int tag) {
        return received.strings(tag).equals(attributes.strings(tag))
                && received.items(tag).equals(attributes.items(tag));
    }

    private DataSet original(DataSet before) {
        return DataSet.builder()
                .putEmpty(Tag.SourceOfPreviousValues)
                .put(Tag.AttributeModificationDateTime, TIME.format(at))
                .put(Tag.ModifyingSystem, SYSTEM)
                .put(Tag.ReasonForTheAttributeModification, "CORRECT")
                .putItems(Tag.ModifiedAttributesSequence, DataSet.builder().putAll(before).build())
                .build();
    }

    /** A corrected name may need characters that the sender's character set has not. */
    private static DataSet build(DataSet.Builder corrected) {
        try {
            return corrected.build();
        } catch (DicomException e) {
            return corrected.put(Tag.SpecificCharacterSet, Vr.CS, UTF_8).build();
        }
    }
}
