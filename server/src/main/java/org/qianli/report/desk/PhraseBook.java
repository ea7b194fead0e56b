// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.qianli.order.Exam;
import org.qianli.report.Phrase;
import org.qianli.report.ReportContent;
import org.qianli.report.Templates;
import org.qianli.report.store.PhraseTable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Learns the sentences that a doctor submits, and offers them again beside those of templates. */
@Service
@Transactional
public class PhraseBook {

    private static final Pattern SENTENCE = Pattern.compile("[^。；;\\n]+[。；;]?");

    /** Longer than a phrase that anybody wants again. */
    private static final int LONGEST = 200;

    /** As many as a page searches through while somebody types. */
    private static final int MOST = 1000;

    /** A sentence with a size, a date or a blank is about one patient; it is not learnt. */
    private static final Pattern PARTICULAR = Pattern.compile("\\d|_{2,}|【");

    private final PhraseTable phrases;
    private final Templates templates;

    PhraseBook(PhraseTable phrases, Templates templates) {
        this.phrases = phrases;
        this.templates = templates;
    }

    /** Counts what was submitted. */
    public void learn(UUID author, Exam exam, ReportContent content) {
        PhraseTable.Place place = place(author, exam.modality(), exam.region());
        Instant now = ReportDesk.now();
        content.blocks()
                .forEach((block, text) -> {
                    for (Phrase phrase : sentences(block, text)) {
                        if (!PARTICULAR.matcher(phrase.text()).find()) {
                            phrases.count(place, phrase, now);
                        }
                    }
                });
    }

    /** What this doctor most likely writes for such exams, then what templates have. */
    @Transactional(readOnly = true)
    public List<Phrase> list(UUID author, String kind, String modality, String region) {
        Map<String, Phrase> found = new LinkedHashMap<>();
        phrases.list(place(author, modality, region), MOST)
                .forEach(phrase -> found.put(key(phrase), phrase));
        for (Templates.Template template : templates.find(kind, modality, region)) {
            if (template.bodyPart().equals(region)) {
                template.blocks()
                        .forEach((block, text) ->
                                sentences(block, text)
                                        .forEach(phrase -> found.putIfAbsent(key(phrase), phrase)));
            }
        }
        return List.copyOf(found.values());
    }

    /** The sentences of a block with what each follows; uses 0, as nobody has used them yet. */
    private static List<Phrase> sentences(String block, String text) {
        List<Phrase> sentences = new ArrayList<>();
        String previous = "";
        for (String sentence :
                SENTENCE.matcher(text).results().map(result -> result.group().strip()).toList()) {
            if (sentence.length() > 1 && sentence.length() <= LONGEST) {
                sentences.add(new Phrase(block, sentence, previous, 0));
            }
            previous = sentence;
        }
        return sentences;
    }

    private static PhraseTable.Place place(UUID author, String modality, String region) {
        return new PhraseTable.Place(author, Templates.group(modality), region);
    }

    private static String key(Phrase phrase) {
        return phrase.block() + '\n' + phrase.text() + '\n' + phrase.previous();
    }
}
