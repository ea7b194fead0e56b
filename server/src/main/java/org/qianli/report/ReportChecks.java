// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianli.order.Laterality;
import org.qianli.patient.Sex;

/**
 * Looks for what must not be signed by accident: empty blocks, organs or sides that contradict the
 * patient and the exam, and what {@link ContentChecks} finds in the text itself.
 *
 * <p>Clause by clause, because a report names both sides rightly in different clauses; a clause
 * that compares sides (双, 两侧, 对侧, 左右) is never a contradiction.
 */
public final class ReportChecks {

    private static final Pattern CLAUSE = Pattern.compile("[^。；;，,\\n]+");
    private static final Pattern COMPARES = Pattern.compile("双|两侧|对侧|健侧|左右|对比|对照|偏|移位|向[左右]");
    private static final Pattern SIDED_PART = Pattern.compile("([左右])侧?([\\p{IsHan}]{1,2})");

    /** Organs of one sex; 附件 is absent because vertebrae have 附件 too. */
    private static final Pattern FEMALE_ORGAN = Pattern.compile("子宫|卵巢|输卵管|宫颈|宫腔|阴道|妊娠|胎儿|胎盘");

    private static final Pattern MALE_ORGAN = Pattern.compile("前列腺|精囊|睾丸|附睾|精索|阴茎|阴囊");

    private ReportChecks() {}

    /** Lists the required blocks without text. */
    public static List<ReportLayout.Block> empty(ReportLayout layout, ReportContent content) {
        return layout.blocks().stream()
                .filter(block -> block.required() && content.text(block.code()).isBlank())
                .toList();
    }

    /** Lists the contradictions, in reading order. */
    public static List<ReportWarning> warnings(
            ReportLayout layout, ReportContent content, ReportSubject subject) {
        List<ReportWarning> warnings = new ArrayList<>();
        Optional<Laterality> side =
                Laterality.in(subject.description()).or(() -> Laterality.in(subject.bodyPart()));
        for (ReportLayout.Block block : layout.blocks()) {
            for (String clause : clauses(content.text(block.code()))) {
                if (impossible(subject.patientSex(), clause)) {
                    warnings.add(new ReportWarning("sex", block.code(), clause));
                }
                if (side.isPresent() && contradicts(side.get(), clause)) {
                    warnings.add(new ReportWarning("side", block.code(), clause));
                }
            }
        }
        warnings.addAll(betweenBlocks(layout, content));
        warnings.addAll(ContentChecks.warnings(layout, content, subject));
        return warnings;
    }

    private static boolean impossible(@Nullable Sex sex, String clause) {
        return switch (sex) {
            case M -> FEMALE_ORGAN.matcher(clause).find();
            case F -> MALE_ORGAN.matcher(clause).find();
            case O -> false;
            case null -> false;
        };
    }

    private static boolean contradicts(Laterality side, String clause) {
        return clause.contains(side.opposite().word())
                && !clause.contains(side.word())
                && !COMPARES.matcher(clause).find();
    }

    /** Finds 右肺 in the conclusion where the blocks before speak of 左肺 alone. */
    private static List<ReportWarning> betweenBlocks(ReportLayout layout, ReportContent content) {
        String conclusion = layout.conclusion().code();
        StringBuilder before = new StringBuilder();
        layout.blocks().stream()
                .filter(block -> !block.code().equals(conclusion))
                .forEach(block -> before.append(content.text(block.code())).append('\n'));
        Set<String> described = sidedParts(before.toString());
        List<ReportWarning> warnings = new ArrayList<>();
        for (String clause : clauses(content.text(conclusion))) {
            if (COMPARES.matcher(clause).find()) {
                continue;
            }
            Matcher matcher = SIDED_PART.matcher(clause);
            while (matcher.find()) {
                String organ = matcher.group(2).substring(0, 1);
                String here = matcher.group(1) + organ;
                String there = (matcher.group(1).equals("左") ? "右" : "左") + organ;
                if (!described.contains(here)
                        && described.contains(there)
                        && !before.toString().contains("双" + organ)) {
                    warnings.add(new ReportWarning("side-between-blocks", conclusion, clause));
                    break;
                }
            }
        }
        return warnings;
    }

    private static Set<String> sidedParts(String text) {
        Set<String> parts = new HashSet<>();
        Matcher matcher = SIDED_PART.matcher(text);
        while (matcher.find()) {
            parts.add(matcher.group(1) + matcher.group(2).charAt(0));
        }
        return parts;
    }

    private static List<String> clauses(String text) {
        return CLAUSE.matcher(text).results().map(result -> result.group().strip()).toList();
    }
}
