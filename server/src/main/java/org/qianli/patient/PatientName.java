// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A DICOM person name as people read it.
 *
 * @param display the ideographic form where there is one (张三), else the alphabetic
 * @param latin the alphabetic form (Zhang San), "" when it is the display form or absent
 * @dicom PS3.5 6.2.1
 */
public record PatientName(String display, String latin) {

    /**
     * Reads up to three component groups separated by {@code =}: alphabetic, ideographic, phonetic.
     */
    public static PatientName of(String value) {
        List<String> groups =
                Arrays.stream(value.split("=", 3)).map(PatientName::readable).toList();
        String alphabetic = groups.getFirst();
        String ideographic = groups.size() > 1 ? groups.get(1) : "";
        return ideographic.isEmpty()
                ? new PatientName(alphabetic, "")
                : new PatientName(ideographic, alphabetic);
    }

    /** Family and given name: together in Chinese characters, apart in letters. */
    private static String readable(String group) {
        boolean han = group.codePoints().anyMatch(Character::isIdeographic);
        return Arrays.stream(group.split("\\^"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(han ? "" : " "));
    }
}
