// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;

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

    private static boolean valueMatches(String value, List<String> wanted) {
        return wanted.stream().anyMatch(one -> valueMatches(value, one));
    }

    private static boolean valueMatches(String value, String wanted) {
        if (wanted.matches("[0-9.]*-[0-9.]*") && wanted.length() > 1) {
            String from = wanted.substring(0, wanted.indexOf('-'));
            String to = wanted.substring(wanted.indexOf('-') + 1);
            // A range of days holds their last minute too.
            String start = value.substring(0, Math.min(value.length(), to.length()));
            return !value.isEmpty()
                    && (from.isEmpty() || value.compareTo(from) >= 0)
                    && (to.isEmpty() || start.compareTo(to) <= 0);
        }
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
