// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.deidentify;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/** De-identifies the elements of one object, items included. */
final class ElementDeidentifier {
    private static final String DUMMY_TEXT = "ANONYMIZED";
    static final String DUMMY_DATE = "19000101";
    static final String DUMMY_TIME = "000000";

    /** What becomes of text that the table does not list, inside a sequence that it does. */
    enum Scrub {
        /** It stays. */
        NOTHING,
        /** Words that identify go. */
        CLEAN,
        /** Free text becomes a dummy; codes and their meanings stay. */
        FREE_TEXT,
        /** All text becomes a dummy. */
        ALL_TEXT
    }

    private final ConfidentialityProfile profile;
    private final Pseudonyms pseudonyms;
    private final TextCleaner cleaner;
    private final boolean safePrivate;
    private final int days;

    /**
     * @param patient whom the object is about, for the shift of dates
     */
    ElementDeidentifier(
            ConfidentialityProfile profile,
            Pseudonyms pseudonyms,
            TextCleaner cleaner,
            boolean safePrivate,
            String patient) {
        this.profile = profile;
        this.pseudonyms = pseudonyms;
        this.cleaner = cleaner;
        this.safePrivate = safePrivate;
        this.days = pseudonyms.days(patient);
    }

    /**
     * Gives the data set without identity.
     *
     * @param scrub what becomes of text that the table does not list
     */
    DataSet deidentify(DataSet dataSet, Scrub scrub) {
        DataSet.Builder builder = dataSet.toBuilder();
        for (Element element : dataSet) {
            int tag = element.tag();
            if (Tags.isPrivate(tag)) {
                if (!isKeptPrivate(dataSet, tag)) {
                    builder.remove(tag);
                }
            } else if (tag == Tag.PatientID || tag == Tag.PatientName) {
                replacePatient(builder, dataSet, tag);
            } else {
                ProfileAction action = profile.find(tag);
                perform(
                        action == null ? unlisted(dataSet, element, scrub) : action,
                        builder,
                        dataSet,
                        element,
                        scrub);
            }
        }
        return builder.build();
    }

    private boolean isKeptPrivate(DataSet dataSet, int tag) {
        if (!safePrivate) {
            return false;
        }
        return Tags.isPrivateCreator(tag)
                ? dataSet.elements().stream()
                        .anyMatch(element ->
                                Tags.creatorOf(element.tag()) == tag
                                        && SafePrivate.contains(dataSet, element.tag()))
                : SafePrivate.contains(dataSet, tag);
    }

    private void replacePatient(DataSet.Builder builder, DataSet dataSet, int tag) {
        String original =
                dataSet.string(Tag.PatientID).or(() -> dataSet.string(Tag.PatientName)).orElse("");
        builder.put(tag, original.isEmpty() ? "" : pseudonyms.patientId(original));
    }

    private static ProfileAction unlisted(DataSet dataSet, Element element, Scrub scrub) {
        int tag = element.tag();
        if (element instanceof SequenceElement || (tag & 0xFFFF) == 0) {
            return ProfileAction.KEEP;
        }
        if (Dictionary.find(tag).isEmpty()) {
            return ProfileAction.REMOVE;
        }
        Vr vr = dataSet.vr(element);
        if (vr == Vr.PN) {
            return ProfileAction.DUMMY;
        }
        if (!vr.isText()) {
            return ProfileAction.KEEP;
        }
        boolean free = vr != Vr.LO && vr != Vr.SH;
        return switch (scrub) {
            case NOTHING -> ProfileAction.KEEP;
            case CLEAN -> ProfileAction.CLEAN;
            case FREE_TEXT -> free ? ProfileAction.DUMMY : ProfileAction.KEEP;
            case ALL_TEXT -> ProfileAction.DUMMY;
        };
    }

    private void perform(
            ProfileAction action,
            DataSet.Builder builder,
            DataSet dataSet,
            Element element,
            Scrub scrub) {
        int tag = element.tag();
        Vr vr = element instanceof SequenceElement ? Vr.SQ : dataSet.vr(element);
        switch (action) {
            case REMOVE -> builder.remove(tag);
            case EMPTY -> putEmpty(builder, tag, vr);
            case DUMMY -> {
                if (element instanceof SequenceElement sequence) {
                    // A report without its codes and measurements would teach nothing.
                    boolean report = tag == Tag.ContentSequence;
                    putItems(builder, sequence, report ? Scrub.FREE_TEXT : Scrub.ALL_TEXT);
                } else {
                    putDummy(builder, dataSet, tag, vr);
                }
            }
            case REPLACE_UID -> replace(builder, dataSet, tag, vr, pseudonyms::uid);
            case KEEP -> {
                if (element instanceof SequenceElement sequence) {
                    putItems(builder, sequence, scrub);
                }
            }
            case CLEAN -> {
                if (!element.isEmpty()) {
                    clean(builder, dataSet, element, vr);
                }
            }
        }
    }

    private void putItems(DataSet.Builder builder, SequenceElement sequence, Scrub scrub) {
        builder.putItems(
                sequence.tag(),
                sequence.dataSets().stream().map(item -> deidentify(item, scrub)).toList());
    }

    private static void putEmpty(DataSet.Builder builder, int tag, Vr vr) {
        builder.put(
                vr == Vr.SQ
                        ? SequenceElement.of(tag, List.of())
                        : ValueElement.of(tag, vr, new byte[0]));
    }

    private void putDummy(DataSet.Builder builder, DataSet dataSet, int tag, Vr vr) {
        switch (vr) {
            case DA -> builder.put(tag, vr, DUMMY_DATE);
            case TM -> builder.put(tag, vr, DUMMY_TIME);
            case DT -> builder.put(tag, vr, DUMMY_DATE + DUMMY_TIME);
            case AS -> builder.put(tag, vr, "000Y");
            case DS, IS -> builder.put(tag, vr, "0");
            case UR -> builder.put(tag, vr, "urn:anonymized");
            case UI -> replace(builder, dataSet, tag, vr, pseudonyms::uid);
            case FD, FL -> builder.putDoubles(tag, vr, 0);
            case AT, SL, SS, SV, UL, US, UV -> builder.putLongs(tag, vr, 0);
            case OB, OD, OF, OL, OV, OW, UN, SQ ->
                    builder.putBytes(tag, vr == Vr.SQ ? Vr.UN : vr, new byte[8]);
            case AE, CS, LO, LT, PN, SH, ST, UC, UT -> builder.put(tag, vr, DUMMY_TEXT);
        }
    }

    private void clean(DataSet.Builder builder, DataSet dataSet, Element element, Vr vr) {
        int tag = element.tag();
        switch (vr) {
            case SQ -> {
                if (element instanceof SequenceElement sequence) {
                    putItems(builder, sequence, Scrub.CLEAN);
                } else {
                    builder.remove(tag);
                }
            }
            case DA, DT -> replace(builder, dataSet, tag, vr, this::shift);
            case PN -> putDummy(builder, dataSet, tag, vr);
            case AE, CS, LO, LT, SH, ST, UC, UR, UT ->
                    replace(builder, dataSet, tag, vr, cleaner::clean);
            // Bits of an overlay or a curve may say anything.
            case OB, OD, OF, OL, OV, OW, UN -> builder.remove(tag);
            // A time of day without its date, an age, a number.
            case AS, AT, DS, FD, FL, IS, SL, SS, SV, TM, UI, UL, US, UV -> {}
        }
    }

    private static void replace(
            DataSet.Builder builder,
            DataSet dataSet,
            int tag,
            Vr vr,
            UnaryOperator<String> change) {
        Stream<String> values = dataSet.strings(tag).stream();
        builder.put(tag, vr, values.map(change).toArray(String[]::new));
    }

    /** Moves a date, or the date that a date and time begin with. */
    private String shift(String text) {
        if (text.length() < 8) {
            return "";
        }
        return DataSet.builder()
                .put(Tag.StudyDate, text.substring(0, 8))
                .build()
                .date(Tag.StudyDate)
                .map(date -> format(date.minusDays(days)) + text.substring(8))
                .orElse("");
    }

    private static String format(LocalDate date) {
        return String.format(
                "%04d%02d%02d", date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }
}
