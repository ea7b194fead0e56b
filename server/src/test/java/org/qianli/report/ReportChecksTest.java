// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.qianli.patient.Sex;

class ReportChecksTest {

    private static final ReportLayout IMAGING = ReportLayout.of("imaging");

    @Test
    void namesEmptyRequiredBlocksOnly() {
        ReportContent content =
                new ReportContent(
                        Map.of("technique", "", "findings", " \n", "impression", "正常"), null);
        assertThat(ReportChecks.empty(IMAGING, content))
                .extracting(ReportLayout.Block::code)
                .containsExactly("findings");
    }

    @Test
    void findsAnOrganOfTheOtherSex() {
        assertThat(warnings(Sex.M, "盆腔CT", "膀胱充盈好，子宫大小正常。", "未见异常"))
                .containsExactly(new ReportWarning("sex", "findings", "子宫大小正常"));
        assertThat(warnings(Sex.F, "盆腔CT", "膀胱充盈好。", "前列腺增生"))
                .containsExactly(new ReportWarning("sex", "impression", "前列腺增生"));
    }

    @Test
    void saysNothingAboutSexWhenItIsUnknownOrFits() {
        assertThat(warnings(null, "盆腔CT", "子宫大小正常。", "前列腺增生")).isEmpty();
        assertThat(warnings(Sex.F, "盆腔CT", "子宫大小正常。", "子宫肌瘤")).isEmpty();
        assertThat(warnings(Sex.M, "腰椎CT", "椎体及附件骨质完整。", "未见异常")).isEmpty();
    }

    @Test
    void findsTheOtherSideOfAOneSidedExam() {
        assertThat(warnings(Sex.F, "左膝关节正侧位", "右膝关节间隙变窄。", "左膝退行性变"))
                .contains(new ReportWarning("side", "findings", "右膝关节间隙变窄"));
    }

    @Test
    void acceptsClausesThatCompareSides() {
        assertThat(warnings(Sex.F, "左膝关节正侧位", "与右侧对比，左膝间隙变窄；髌骨向右移位。", "左膝退行性变")).isEmpty();
    }

    @Test
    void findsASideThatChangesBetweenFindingsAndImpression() {
        assertThat(warnings(Sex.M, "胸部CT平扫", "左肺上叶见结节，直径8mm。", "右肺上叶结节"))
                .containsExactly(new ReportWarning("side-between-blocks", "impression", "右肺上叶结节"));
    }

    @Test
    void acceptsASideThatFindingsNameToo() {
        assertThat(warnings(Sex.M, "胸部CT平扫", "左肺清晰，右肺下叶见斑片影。", "右肺下叶炎症")).isEmpty();
        assertThat(warnings(Sex.M, "胸部CT平扫", "双肺见多发结节，左肺上叶为著。", "右肺结节")).isEmpty();
    }

    @Test
    void findsAConclusionThatTheFindingsDeny() {
        assertThat(warnings(Sex.M, "胸部正侧位", "双肺清晰，未见气胸。肋骨未见骨折。", "左侧第5肋骨折"))
                .containsExactly(new ReportWarning("contradiction", "impression", "左侧第5肋骨折"));
        assertThat(warnings(Sex.M, "胸部正侧位", "右侧第5肋骨折，断端错位。", "胸部未见骨折"))
                .containsExactly(new ReportWarning("contradiction", "impression", "胸部未见骨折"));
    }

    @Test
    void doubtsAndAdviceDenyNothing() {
        assertThat(warnings(Sex.M, "胸部正侧位", "右肺下野片状影，肺炎不除外，未见胸腔积液。", "右肺下野炎症，建议复查除外积液")).isEmpty();
        assertThat(warnings(Sex.M, "胸部正侧位", "右侧胸腔积液，左侧胸腔未见积液。", "右侧胸腔积液")).isEmpty();
    }

    @Test
    void findsAMarkThatContradictsTheConclusion() {
        assertThat(marked(true, "双肺未见实变。", "胸部未见明显异常。"))
                .containsExactly(new ReportWarning("positive-mark", "impression", "胸部未见明显异常"));
        assertThat(marked(false, "右肺下野片状影。", "右肺下野炎症。"))
                .containsExactly(new ReportWarning("positive-mark", "impression", "右肺下野炎症"));
        assertThat(marked(false, "双肺清晰。", "胸部未见明显异常。")).isEmpty();
        assertThat(marked(true, "右肺下野片状影。", "右肺下野炎症，心影未见异常。")).isEmpty();
    }

    @Test
    void findsASizeThatNobodyDescribed() {
        assertThat(warnings(Sex.M, "胸部CT平扫", "左肺上叶见结节，直径8mm。", "左肺上叶结节，约9mm"))
                .containsExactly(new ReportWarning("measurement", "impression", "约9mm"));
        assertThat(warnings(Sex.M, "胸部CT平扫", "左肺上叶见结节，直径12 mm。", "左肺上叶结节，约1.2cm")).isEmpty();
    }

    @Test
    void findsBlanksOfATemplate() {
        assertThat(warnings(Sex.M, "胸部CT平扫", "左肺上叶见结节，直径___mm。", "左肺上叶结节"))
                .containsExactly(new ReportWarning("blank", "findings", "直径___mm"));
    }

    @Test
    void findsTheWordsOfAnotherExam() {
        assertThat(warnings(Sex.M, "胸部正侧位", "双肺于T2WI呈高信号。", "双肺炎症"))
                .containsExactly(new ReportWarning("modality", "findings", "双肺于T2WI呈高信号"));
        assertThat(warnings(Sex.M, "胸部CT平扫", "右肺结节，增强后明显强化。", "右肺结节，建议增强扫描"))
                .containsExactly(new ReportWarning("contrast", "findings", "增强后明显强化"));
        assertThat(warnings(Sex.M, "胸部正侧位", "膝关节间隙变窄，髌骨骨质增生。", "膝关节退行性变"))
                .containsExactly(new ReportWarning("body-part", "findings", "膝关节间隙变窄"));
    }

    private static List<ReportWarning> marked(
            boolean positive, String findings, String impression) {
        ReportContent content =
                new ReportContent(Map.of("findings", findings, "impression", impression), positive);
        return ReportChecks.warnings(IMAGING, content, Samples.subject(Sex.M, "胸部正侧位"));
    }

    private static List<ReportWarning> warnings(
            @Nullable Sex sex, String description, String findings, String impression) {
        ReportContent content =
                new ReportContent(Map.of("findings", findings, "impression", impression), null);
        return ReportChecks.warnings(IMAGING, content, Samples.subject(sex, description));
    }
}
