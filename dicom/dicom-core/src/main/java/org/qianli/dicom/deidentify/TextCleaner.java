// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.deidentify;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.SequenceElement;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Vr;

/**
 * Takes out of free text what the same data set says elsewhere about people, places and numbers.
 *
 * <p>It finds repeated identity, dates, long numbers and mail addresses. It cannot know a name that
 * stands nowhere else; whoever publishes cleaned text has to read it.
 */
final class TextCleaner {
    private static final String REPLACEMENT = "***";
    private static final Set<Integer> IDENTIFIERS =
            Set.of(
                    Tag.PatientID,
                    Tag.OtherPatientIDs,
                    Tag.AccessionNumber,
                    Tag.StudyID,
                    Tag.InstitutionName,
                    Tag.InstitutionAddress,
                    Tag.InstitutionalDepartmentName,
                    Tag.StationName,
                    Tag.PatientAddress,
                    Tag.PatientTelephoneNumbers,
                    Tag.IssuerOfPatientID,
                    Tag.AdmissionID);
    private static final Pattern GENERAL =
            Pattern.compile(
                    "[\\w.+-]+@[\\w-]+\\.[\\w.]+" // mail address
                            + "|\\d{2,4}[-./年]\\d{1,2}[-./月]\\d{1,4}日?" // date
                            + "|\\d[\\d -]{5,}\\d" // telephone, hospital and identity card numbers
                            + "|\\d{17}[\\dXx]");

    private final List<Pattern> known;

    private TextCleaner(List<Pattern> known) {
        this.known = known;
    }

    /** Learns the identities that a data set names. */
    static TextCleaner of(DataSet dataSet) {
        Set<String> words = new HashSet<>();
        collect(dataSet, words);
        List<Pattern> patterns =
                words.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(TextCleaner::pattern)
                        .toList();
        return new TextCleaner(patterns);
    }

    private static void collect(DataSet dataSet, Set<String> words) {
        for (Element element : dataSet) {
            if (element instanceof SequenceElement sequence) {
                sequence.dataSets().forEach(item -> collect(item, words));
            } else if (dataSet.vr(element) == Vr.PN) {
                dataSet.strings(element.tag()).forEach(name -> addName(name, words));
            } else if (IDENTIFIERS.contains(element.tag())) {
                dataSet.strings(element.tag()).forEach(text -> add(text, words));
            }
        }
    }

    private static void addName(String name, Set<String> words) {
        for (String group : name.split("=")) {
            add(group.replace("^", ""), words); // 张^三 is written 张三
            for (String part : group.split("[\\^ ,]+")) {
                add(part, words);
            }
        }
    }

    private static void add(String text, Set<String> words) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        boolean ideographic = word.codePoints().anyMatch(Character::isIdeographic);
        // A single letter, or a family name like 王 alone, would take apart every other word.
        if (word.length() >= (ideographic ? 2 : 3)) {
            words.add(word);
        }
    }

    private static Pattern pattern(String word) {
        boolean ideographic = word.codePoints().anyMatch(Character::isIdeographic);
        String quoted = Pattern.quote(word);
        String bounded =
                ideographic ? quoted : "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])";
        return Pattern.compile(bounded, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    String clean(String text) {
        String cleaned = text;
        for (Pattern word : known) {
            cleaned = word.matcher(cleaned).replaceAll(Matcher.quoteReplacement(REPLACEMENT));
        }
        return GENERAL.matcher(cleaned).replaceAll(Matcher.quoteReplacement(REPLACEMENT));
    }
}
