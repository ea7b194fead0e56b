// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qianli.critical.Clause;
import org.qianli.order.BodyRegion;

/**
 * Looks for a report that contradicts itself or describes another exam: an impression that findings
 * deny, a measurement that nobody described, the words of another body part or modality.
 *
 * <p>Every rule prefers silence to a false alarm, because a warning that is usually wrong is soon
 * clicked away unread.
 */
final class ContentChecks {

    private static final List<Pattern> FINDINGS =
            List.of(
                    Pattern.compile("气胸"),
                    Pattern.compile("骨折"),
                    Pattern.compile("脱位"),
                    Pattern.compile("出血|血肿"),
                    Pattern.compile("梗[死塞]"),
                    Pattern.compile("(?<!脑)积[液水]"),
                    Pattern.compile("脑积水"),
                    Pattern.compile("结节"),
                    Pattern.compile("肿块|占位"),
                    Pattern.compile("实变"),
                    Pattern.compile("不张"),
                    Pattern.compile("栓塞|充盈缺损"),
                    Pattern.compile("夹层"),
                    Pattern.compile("动脉瘤"),
                    Pattern.compile("结石"),
                    Pattern.compile("肠梗阻"),
                    Pattern.compile("游离气体|穿孔"),
                    Pattern.compile("狭窄"),
                    Pattern.compile("突出"),
                    Pattern.compile("肿大"));

    private static final Pattern NORMAL =
            Pattern.compile("未见(?:明显|明确)?异常|无(?:明显|明确)?异常|正常(?!变异|压力)|unremarkable|no abnormality");
    private static final Pattern DISEASE =
            Pattern.compile("骨折|炎症?|出血|梗[死塞]|结核|占位|肿瘤|癌|积液|气胸|结节|夹层|栓塞|脱位|结石|梗阻");

    private static final Pattern BLANK = Pattern.compile("_{2,}|【[^】]*】");
    private static final Pattern MEASURED =
            Pattern.compile(
                    "(\\d+(?:\\.\\d+)?)\\s*(mm|cm|毫米|厘米|ml|毫升|HU)", Pattern.CASE_INSENSITIVE);

    private static final Pattern MAGNETIC = Pattern.compile("T[12]WI|T[12]加权|FLAIR|DWI|[高低等]信号");
    private static final Pattern HOUNSFIELD = Pattern.compile("CT值|\\bHU\\b|[高低等]密度");
    private static final Pattern ECHO = Pattern.compile("[高低等无]回声");
    private static final Pattern CONTRAST = Pattern.compile("增强扫描|增强后|强化|动脉期|门脉期|静脉期");

    private static final Map<BodyRegion, Pattern> WORDS = words();

    private ContentChecks() {}

    /** Lists the doubts, in the order in which they should be read. */
    static List<ReportWarning> warnings(
            ReportLayout layout, ReportContent content, ReportSubject subject) {
        List<ReportWarning> warnings = new ArrayList<>();
        contradictions(layout, content, warnings);
        positive(layout, content, warnings);
        measurements(layout, content, warnings);
        blanks(layout, content, warnings);
        modality(layout, content, subject, warnings);
        bodyPart(layout, content, subject).ifPresent(warnings::add);
        return warnings;
    }

    /** The conclusion states what the findings deny, or denies what they state. */
    private static void contradictions(
            ReportLayout layout, ReportContent content, List<ReportWarning> warnings) {
        String block = layout.conclusion().code();
        List<Clause> described = Clause.in(described(layout, content));
        List<Clause> concluded = Clause.in(content.text(block));
        for (Pattern finding : FINDINGS) {
            boolean seen = described.stream().anyMatch(clause -> clause.states(finding));
            boolean denied = described.stream().anyMatch(clause -> clause.denies(finding));
            boolean stated = concluded.stream().anyMatch(clause -> clause.states(finding));
            if (denied && !seen) {
                concluded.stream()
                        .filter(clause -> clause.states(finding))
                        .findFirst()
                        .ifPresent(clause -> warnings.add(contradiction(block, clause)));
            } else if (seen && !denied && !stated) {
                concluded.stream()
                        .filter(clause -> clause.denies(finding))
                        .findFirst()
                        .ifPresent(clause -> warnings.add(contradiction(block, clause)));
            }
        }
    }

    private static ReportWarning contradiction(String block, Clause clause) {
        return new ReportWarning("contradiction", block, clause.text());
    }

    /** The mark says positive and the conclusion normal, or the other way round. */
    private static void positive(
            ReportLayout layout, ReportContent content, List<ReportWarning> warnings) {
        Boolean positive = content.positive();
        List<Clause> clauses = Clause.in(content.text(layout.conclusion().code()));
        if (positive == null || clauses.isEmpty()) {
            return;
        }
        Optional<Clause> odd =
                positive
                        ? clauses.stream()
                                .filter(_ -> clauses.stream().allMatch(ContentChecks::saysNormal))
                                .findFirst()
                        : clauses.stream().filter(clause -> clause.states(DISEASE)).findFirst();
        odd.map(clause ->
                        new ReportWarning(
                                "positive-mark", layout.conclusion().code(), clause.text()))
                .ifPresent(warnings::add);
    }

    private static boolean saysNormal(Clause clause) {
        return clause.advises() || NORMAL.matcher(clause.text()).find();
    }

    /** The conclusion gives a size that the findings do not. */
    private static void measurements(
            ReportLayout layout, ReportContent content, List<ReportWarning> warnings) {
        String block = layout.conclusion().code();
        Set<String> described = new HashSet<>();
        measured(described(layout, content)).forEach(result -> described.add(amount(result)));
        for (Clause clause : Clause.in(content.text(block))) {
            boolean unknown =
                    !clause.advises()
                            && measured(clause.text()).stream()
                                    .anyMatch(result -> !described.contains(amount(result)));
            if (unknown) {
                warnings.add(new ReportWarning("measurement", block, clause.text()));
            }
        }
    }

    private static List<MatchResult> measured(String text) {
        return MEASURED.matcher(text).results().toList();
    }

    /** The size in one unit of its kind, so that 1.2 cm and 12 mm are one. */
    private static String amount(MatchResult result) {
        double value = Double.parseDouble(result.group(1));
        return switch (result.group(2)) {
            case "cm", "CM", "厘米" -> Math.round(value * 100) + "mm";
            case "mm", "MM", "毫米" -> Math.round(value * 10) + "mm";
            case "HU", "hu" -> Math.round(value * 10) + "HU";
            default -> Math.round(value * 10) + "ml";
        };
    }

    private static void blanks(
            ReportLayout layout, ReportContent content, List<ReportWarning> warnings) {
        for (ReportLayout.Block block : layout.blocks()) {
            Clause.in(content.text(block.code())).stream()
                    .filter(clause -> BLANK.matcher(clause.text()).find())
                    .findFirst()
                    .ifPresent(clause ->
                            warnings.add(new ReportWarning("blank", block.code(), clause.text())));
        }
    }

    /** The words of another modality, or of contrast in an exam without it. */
    private static void modality(
            ReportLayout layout,
            ReportContent content,
            ReportSubject subject,
            List<ReportWarning> warnings) {
        List<Pattern> strange =
                switch (subject.modality()) {
                    case "CT", "CR", "DX", "DR", "MG" -> List.of(MAGNETIC, ECHO);
                    case "MR" -> List.of(HOUNSFIELD, ECHO);
                    case "US" -> List.of(MAGNETIC, HOUNSFIELD);
                    default -> List.of();
                };
        boolean plain =
                subject.description().contains("平扫") && !subject.description().contains("增强");
        for (ReportLayout.Block block : layout.blocks()) {
            for (Clause clause : Clause.in(content.text(block.code()))) {
                if (clause.advises()) {
                    continue;
                }
                if (strange.stream().anyMatch(word -> word.matcher(clause.text()).find())) {
                    warnings.add(new ReportWarning("modality", block.code(), clause.text()));
                }
                if (plain && clause.states(CONTRAST)) {
                    warnings.add(new ReportWarning("contrast", block.code(), clause.text()));
                }
            }
        }
    }

    /** No word of the examined part, but words of another. */
    private static Optional<ReportWarning> bodyPart(
            ReportLayout layout, ReportContent content, ReportSubject subject) {
        List<Pattern> own =
                Stream.of(
                                BodyRegion.of(subject.bodyPart(), ""),
                                BodyRegion.of("", subject.description()))
                        .flatMap(Optional::stream)
                        .flatMap(region -> Optional.ofNullable(WORDS.get(region)).stream())
                        .toList();
        String text = described(layout, content) + content.text(layout.conclusion().code());
        if (own.isEmpty() || own.stream().anyMatch(word -> word.matcher(text).find())) {
            return Optional.empty();
        }
        for (ReportLayout.Block block : layout.blocks()) {
            for (Clause clause : Clause.in(content.text(block.code()))) {
                if (WORDS.values().stream().anyMatch(word -> word.matcher(clause.text()).find())) {
                    return Optional.of(new ReportWarning("body-part", block.code(), clause.text()));
                }
            }
        }
        return Optional.empty();
    }

    private static String described(ReportLayout layout, ReportContent content) {
        StringBuilder text = new StringBuilder();
        layout.blocks().stream()
                .filter(block -> !block.equals(layout.conclusion()))
                .forEach(block -> text.append(content.text(block.code())).append('\n'));
        return text.toString();
    }

    private static Map<BodyRegion, Pattern> words() {
        Map<BodyRegion, Pattern> words = new EnumMap<>(BodyRegion.class);
        words.put(BodyRegion.HEAD, Pattern.compile("脑|颅|鼻|眼|蝶鞍|头|乳突|上颌|额|颞"));
        words.put(BodyRegion.NECK, Pattern.compile("颈|甲状腺|喉|咽|淋巴"));
        words.put(BodyRegion.CHEST, Pattern.compile("肺|胸|纵隔|气管|肋|心影|心脏|心膈|膈"));
        words.put(BodyRegion.HEART, Pattern.compile("心|冠状?动?脉|瓣|房|室"));
        words.put(BodyRegion.BREAST, Pattern.compile("乳|腺体|腋"));
        words.put(BodyRegion.ABDOMEN, Pattern.compile("肝|胆|胰|脾|肾|肠|腹|阑尾|胃|输尿管"));
        words.put(BodyRegion.PELVIS, Pattern.compile("盆|膀胱|前列腺|子宫|附件|直肠|髋|骶|髂|耻"));
        words.put(BodyRegion.CSPINE, Pattern.compile("颈|椎"));
        words.put(BodyRegion.TSPINE, Pattern.compile("胸|椎"));
        words.put(BodyRegion.LSPINE, Pattern.compile("腰|椎|骶"));
        words.put(BodyRegion.KNEE, Pattern.compile("膝|髌|半月板|股骨|胫骨|韧带"));
        words.put(BodyRegion.ANKLE, Pattern.compile("踝|距骨|胫|腓|跟骨"));
        words.put(BodyRegion.FOOT, Pattern.compile("足|跖|趾|跟骨|距骨|楔骨"));
        words.put(BodyRegion.HAND, Pattern.compile("手|指|掌"));
        words.put(BodyRegion.WRIST, Pattern.compile("腕|尺|桡|掌"));
        words.put(BodyRegion.ELBOW, Pattern.compile("肘|肱|尺|桡|鹰嘴"));
        words.put(BodyRegion.SHOULDER, Pattern.compile("肩|肱|锁骨|关节盂"));
        words.put(BodyRegion.HIP, Pattern.compile("髋|股骨|髂"));
        words.put(BodyRegion.FOREARM, Pattern.compile("前臂|尺|桡"));
        words.put(BodyRegion.UPPER_ARM, Pattern.compile("上臂|肱"));
        words.put(BodyRegion.THIGH, Pattern.compile("大腿|股骨"));
        words.put(BodyRegion.LOWER_LEG, Pattern.compile("小腿|胫|腓"));
        return words;
    }
}
