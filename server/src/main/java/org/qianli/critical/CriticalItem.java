// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the list of critical findings.
 *
 * @param kind of the centre that finds it: imaging, ecg ...
 * @param level unless the doctor chooses another
 * @param phrase how reports write it
 * @param volume how large a bleeding must be; null where size does not matter
 */
public record CriticalItem(
        String code,
        String kind,
        CriticalLevel level,
        String zh,
        String en,
        Pattern phrase,
        @Nullable Volume volume) {

    /**
     * From which volume on a bleeding is critical; a text without a volume counts as large.
     *
     * @param millilitres elsewhere
     * @param narrow where there is less room
     * @param narrowMillilitres in those places
     */
    public record Volume(double millilitres, Pattern narrow, double narrowMillilitres) {

        private static final Pattern STATED =
                Pattern.compile(
                        "(\\d+(?:\\.\\d+)?)\\s*(?:ml|毫升|cm3|cm³)", Pattern.CASE_INSENSITIVE);

        boolean reached(String sentence) {
            double least = narrow.matcher(sentence).find() ? narrowMillilitres : millilitres;
            List<Double> stated =
                    STATED.matcher(sentence)
                            .results()
                            .map(result -> Double.valueOf(result.group(1)))
                            .toList();
            return stated.isEmpty() || stated.stream().anyMatch(each -> each >= least);
        }
    }

    /** The finding's name for a reader of this language. */
    public String title(Locale locale) {
        return locale.getLanguage().equals("en") ? en : zh;
    }

    /** Whether a clause states it; a clause that denies it or only asks for it does not. */
    boolean statedBy(Clause clause) {
        Matcher matcher = phrase.matcher(clause.text());
        return matcher.find()
                && !clause.denies(matcher.toMatchResult())
                && (volume == null || volume.reached(clause.sentence()));
    }
}
