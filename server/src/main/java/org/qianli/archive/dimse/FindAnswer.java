// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.dictionary.Tag;

/**
 * Turns what the index knows into what one identifier asked for.
 *
 * <p>Every key that was asked for is in the answer, without value where the index has none. Text is
 * in GB18030 for whoever asked in a Chinese character set, because devices that use one often know
 * no other, and else in UTF-8 where ASCII does not do.
 *
 * @dicom PS3.4 C.4.1.1.3.2
 */
final class FindAnswer {

    private final DataSet identifier;
    private final RetrieveLevel level;
    private final String aeTitle;
    private final boolean chinese;

    FindAnswer(DataSet identifier, RetrieveLevel level, String aeTitle) {
        this.identifier = identifier;
        this.level = level;
        this.aeTitle = aeTitle;
        chinese =
                identifier.strings(Tag.SpecificCharacterSet).stream()
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .anyMatch(name -> name.startsWith("GB") || name.endsWith("IR 58"));
    }

    DataSet of(DataSet row) {
        List<Element> wanted = new ArrayList<>();
        DataSet.Builder answer = DataSet.builder();
        if (chinese) {
            answer.put(Tag.SpecificCharacterSet, "GB18030");
        }
        for (Element asked : identifier) {
            if (asked.tag() == Tag.SpecificCharacterSet) {
                continue;
            }
            Optional<Element> found = row.find(asked.tag());
            found.ifPresentOrElse(wanted::add, () -> putEmpty(answer, asked));
        }
        answer.putAll(DataSet.ofSorted(wanted, row.characterSet()));
        answer.put(Tag.QueryRetrieveLevel, level.name());
        answer.put(Tag.RetrieveAETitle, aeTitle);
        row.string(level.key()).ifPresent(key -> answer.put(level.key(), key));
        return answer.build();
    }

    private static void putEmpty(DataSet.Builder answer, Element asked) {
        answer.put(
                asked instanceof SequenceElement
                        ? SequenceElement.of(asked.tag(), List.of())
                        : ValueElement.of(asked.tag(), asked.vr(), new byte[0]));
    }
}
