// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a report between two punctuation marks: as far as a 未见 or a 左侧 reaches.
 *
 * @param sentence that it belongs to
 */
public record Clause(String text, String sentence) {

    private static final Pattern SENTENCE = Pattern.compile("[^。；;\\n]+");
    private static final Pattern CLAUSE = Pattern.compile("[^，,：:]+");

    /** 不除外 and 不能排除 do not deny; they are taken out before these are looked for. */
    private static final Pattern DENIAL =
            Pattern.compile("未见|未发现|未显示|未及|未探及|未闻|没有|无(?!法)|不伴|除外|排除|(?i:\\bno\\b|without)");

    private static final Pattern DOUBT = Pattern.compile("不除外|不能除外|不能排除|不排除|难除外|未能除外|待除外|待排除?");
    private static final Pattern ADVICE = Pattern.compile("建议|必要时|请结合|复查|随访|随诊");
    private static final Pattern ABSENT = Pattern.compile("^[^，。]{0,4}(?:消失|已?(?:完全|基本)?吸收(?!期))");

    /** Cuts a text into its clauses. */
    public static List<Clause> in(String text) {
        List<Clause> clauses = new ArrayList<>();
        SENTENCE.matcher(text)
                .results()
                .map(result -> result.group().strip())
                .forEach(sentence ->
                        CLAUSE.matcher(sentence)
                                .results()
                                .map(MatchResult::group)
                                .map(String::strip)
                                .filter(clause -> !clause.isEmpty())
                                .forEach(clause -> clauses.add(new Clause(clause, sentence))));
        return clauses;
    }

    /** Whether what was found is said not to be there, or only asked for. */
    boolean denies(MatchResult found) {
        // To its end: 肺动脉未见充盈缺损 has its denial in the middle.
        String said = DOUBT.matcher(text.substring(0, found.end())).replaceAll("");
        return DENIAL.matcher(said).find()
                || ADVICE.matcher(said).find()
                || ABSENT.matcher(text.substring(found.end())).find();
    }

    /** Whether the clause says what is to be done rather than what is seen. */
    public boolean advises() {
        return ADVICE.matcher(text).find();
    }

    /** Whether the clause states what the pattern describes. */
    public boolean states(Pattern finding) {
        Matcher matcher = finding.matcher(text);
        while (matcher.find()) {
            if (!denies(matcher.toMatchResult())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the clause says that what the pattern describes is not there. */
    public boolean denies(Pattern finding) {
        Matcher matcher = finding.matcher(text);
        return matcher.find() && !advises() && denies(matcher.toMatchResult());
    }
}
