// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.TemporalRange;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.dictionary.Vr;

/**
 * Matches queries for unified procedure steps.
 *
 * <p>Single values, lists of UIDs, wild cards and ranges of dates and times; sequences by their
 * first item.
 *
 * @dicom PS3.4 C.2.2.2
 */
final class UpsQuery {
    private UpsQuery() {}

    static List<DataSet> matches(Worklist worklist, DataSet query) {
        List<DataSet> matches = new ArrayList<>();
        for (Map.Entry<String, DataSet> step : worklist.all().entrySet()) {
            DataSet named =
                    step.getValue().toBuilder()
                            .put(Tag.SOPClassUID, Uids.UnifiedProcedureStepPush)
                            .put(Tag.SOPInstanceUID, step.getKey())
                            .build();
            if (matches(named, query)) {
                matches.add(answer(named, query));
            }
        }
        return matches;
    }

    private static boolean matches(DataSet step, DataSet query) {
        for (Element key : query) {
            boolean matching =
                    key.tag() == Tag.SpecificCharacterSet
                            || key.isEmpty()
                            || (key instanceof SequenceElement
                                    ? sequenceMatches(step, query, key.tag())
                                    : valueMatches(
                                            query.vr(key),
                                            step.string(key.tag()).orElse(""),
                                            query.strings(key.tag())));
            if (!matching) {
                return false;
            }
        }
        return true;
    }

    private static boolean sequenceMatches(DataSet step, DataSet query, int tag) {
        DataSet wanted = query.item(tag).orElse(DataSet.empty());
        boolean universal = wanted.elements().stream().allMatch(Element::isEmpty);
        return universal || step.items(tag).stream().anyMatch(item -> matches(item, wanted));
    }

    private static boolean valueMatches(Vr vr, String value, List<String> wanted) {
        return wanted.stream().anyMatch(one -> valueMatches(vr, value, one));
    }

    private static boolean valueMatches(Vr vr, String value, String wanted) {
        return switch (vr) {
            case DA -> lies(TemporalRange.dates(value), TemporalRange.dates(wanted));
            case TM -> lies(TemporalRange.times(value), TemporalRange.times(wanted));
            case DT -> lies(moments(value), moments(wanted));
            default -> textMatches(value, wanted);
        };
    }

    /** Who gives no offset means the clock of this place. */
    private static Optional<TemporalRange<Instant>> moments(String text) {
        return TemporalRange.moments(text, OffsetDateTime.now(ZoneId.systemDefault()).getOffset());
    }

    private static <T extends Comparable<? super T>> boolean lies(
            Optional<TemporalRange<T>> value, Optional<TemporalRange<T>> wanted) {
        return value.flatMap(TemporalRange::from)
                .filter(moment -> wanted.filter(range -> range.contains(moment)).isPresent())
                .isPresent();
    }

    private static boolean textMatches(String value, String wanted) {
        if (wanted.indexOf('*') < 0 && wanted.indexOf('?') < 0) {
            return value.equals(wanted);
        }
        String pattern = Pattern.quote(wanted).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.matches(pattern, value);
    }

    private static DataSet answer(DataSet step, DataSet query) {
        DataSet.Builder answer = DataSet.builder();
        step.find(Tag.SpecificCharacterSet).ifPresent(answer::put);
        for (Element key : query) {
            step.find(key.tag()).ifPresentOrElse(answer::put, () -> empty(answer, key));
        }
        return answer.build();
    }

    private static void empty(DataSet.Builder answer, Element key) {
        if (Dictionary.find(key.tag()).isPresent()) {
            answer.putEmpty(key.tag());
        }
    }
}
