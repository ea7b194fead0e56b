// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.util.List;
import java.util.function.Function;
import org.qianli.simulator.phantom.Abdomen;
import org.qianli.simulator.phantom.Body;
import org.qianli.simulator.phantom.Chest;
import org.qianli.simulator.phantom.Head;
import org.qianli.simulator.phantom.Knee;

/** What a county's townships send in a day. */
final class Scenarios {

    private static final String ROUTINE = "ROUTINE";
    private static final String HIGH = "HIGH";
    private static final String STAT = "STAT";

    static final List<Scenario> ALL =
            List.of(
                    dr(
                            9,
                            "CHEST",
                            ROUTINE,
                            "胸部正位片",
                            story("健康体检，无不适。", "常规体检"),
                            Scenarios::chestNormal),
                    dr(
                            5,
                            "CHEST",
                            ROUTINE,
                            "胸部正位片",
                            story("咳嗽、咳黄痰 5 天，发热 38.6℃。", "肺部感染？"),
                            Scenarios::chestPneumonia),
                    dr(
                            2,
                            "CHEST",
                            HIGH,
                            "胸部正位片",
                            story("活动后气促 2 周，双下肢水肿，高血压病史 12 年。", "心脏大小？").from(40),
                            Scenarios::chestHeart),
                    dr(
                            1,
                            "CHEST",
                            STAT,
                            "胸部正位片",
                            story("突发右侧胸痛、气促 1 小时。", "气胸？").from(15),
                            Scenarios::chestPneumothorax),
                    dr(
                            2,
                            "CHEST",
                            ROUTINE,
                            "胸部正位片",
                            story("左侧胸痛伴低热、盗汗 1 月。", "胸腔积液？").from(14),
                            Scenarios::chestEffusion),
                    dr(
                            3,
                            "LSPINE",
                            ROUTINE,
                            "腰椎正侧位片",
                            story("腰痛 3 月，弯腰加重。", "腰椎退变？").from(30),
                            Scenarios::lumbarSpine),
                    dr(
                            1,
                            "LSPINE",
                            HIGH,
                            "腰椎正侧位片",
                            story("跌倒后腰背部疼痛 1 天，活动受限。", "骨折？").from(50),
                            Scenarios::lumbarFracture),
                    dr(
                            2,
                            "KNEE",
                            ROUTINE,
                            "右膝关节正位片",
                            story("右膝疼痛 2 年，上下楼加重。", "退行性骨关节病？").from(45),
                            Scenarios::kneeWorn),
                    dr(
                            2,
                            "KNEE",
                            HIGH,
                            "右膝关节正位片",
                            story("摔伤右小腿 2 小时，肿胀、压痛。", "骨折？"),
                            Scenarios::kneeFracture),
                    ct(
                            5,
                            "HEAD",
                            ROUTINE,
                            "头颅CT平扫",
                            story("头晕、头痛 1 周，血压 165/95 mmHg。", "排除颅内病变").from(35),
                            Scenarios::headNormal),
                    ct(
                            1,
                            "HEAD",
                            STAT,
                            "头颅CT平扫",
                            story("突发右侧肢体无力、言语不清 2 小时，呕吐 1 次。", "脑出血？").from(40),
                            Scenarios::headBleed),
                    ct(
                            2,
                            "HEAD",
                            HIGH,
                            "头颅CT平扫",
                            story("左侧肢体乏力 1 天，房颤病史。", "脑梗死？").from(45),
                            Scenarios::headInfarct),
                    ct(
                            4,
                            "CHEST",
                            ROUTINE,
                            "胸部CT平扫",
                            story("体检发现右上肺结节。", "结节性质？").from(30),
                            Scenarios::chestNodule),
                    ct(
                            3,
                            "CHEST",
                            HIGH,
                            "胸部CT平扫",
                            story("发热、咳嗽 4 天，白细胞 14.2×10^9/L。", "肺炎？"),
                            Scenarios::chestCtPneumonia),
                    ct(
                            2,
                            "ABDOMEN",
                            HIGH,
                            "全腹部CT平扫",
                            story("左腰部绞痛 3 小时，尿潜血（++）。", "泌尿系结石？").from(18),
                            Scenarios::abdomenStone),
                    ct(
                            2,
                            "ABDOMEN",
                            ROUTINE,
                            "上腹部CT平扫",
                            story("右上腹隐痛 2 月，进食油腻后加重。", "胆囊结石？").from(25),
                            Scenarios::abdomenGallstone),
                    mr(
                            3,
                            "LSPINE",
                            "腰椎MR平扫",
                            story("腰痛伴左下肢放射痛 1 月，直腿抬高试验阳性。", "腰椎间盘突出？").from(20),
                            Scenarios::lumbarMr),
                    mr(
                            2,
                            "HEAD",
                            "头颅MR平扫",
                            story("记忆力减退半年，反应迟钝。", "脑萎缩？腔隙灶？").from(55),
                            Scenarios::headMr),
                    us(
                            4,
                            "ABDOMEN",
                            "肝胆胰脾彩超",
                            story("右上腹不适 1 月。", "胆囊结石？").from(20),
                            Ultrasound::gallbladder),
                    us(
                            3,
                            "THYROID",
                            "甲状腺彩超",
                            story("颈部触及包块 2 周。", "甲状腺结节？").from(18),
                            Ultrasound::thyroid));

    private Scenarios() {}

    private interface Images extends Function<Study, List<Series>> {}

    private static Scenario.Story story(String history, String purpose) {
        return new Scenario.Story(history, purpose, 3);
    }

    private static Scenario dr(
            int weight,
            String part,
            String priority,
            String what,
            Scenario.Story story,
            Images images) {
        return new Scenario(weight, "DR", part, priority, what, story, images);
    }

    private static Scenario ct(
            int weight,
            String part,
            String priority,
            String what,
            Scenario.Story story,
            Images images) {
        return new Scenario(weight, "CT", part, priority, what, story, images);
    }

    private static Scenario mr(
            int weight, String part, String what, Scenario.Story story, Images images) {
        return new Scenario(weight, "MR", part, ROUTINE, what, story, images);
    }

    private static Scenario us(
            int weight, String part, String what, Scenario.Story story, Images images) {
        return new Scenario(weight, "US", part, ROUTINE, what, story, images);
    }

    private static List<Series> chestNormal(Study study) {
        return XRay.chest(study, chest(study, Chest.Finding.NONE));
    }

    private static List<Series> chestPneumonia(Study study) {
        return XRay.chest(study, chest(study, Chest.Finding.PNEUMONIA_RIGHT_LOWER));
    }

    private static List<Series> chestHeart(Study study) {
        return XRay.chest(study, chest(study, Chest.Finding.CARDIOMEGALY));
    }

    private static List<Series> chestPneumothorax(Study study) {
        return XRay.chest(study, chest(study, Chest.Finding.PNEUMOTHORAX_RIGHT));
    }

    private static List<Series> chestEffusion(Study study) {
        return XRay.chest(study, chest(study, Chest.Finding.EFFUSION_LEFT));
    }

    private static List<Series> lumbarSpine(Study study) {
        return XRay.lumbarSpine(
                study, Abdomen.body(study.seed(), Abdomen.Finding.DISC_PROTRUSION_L4_L5));
    }

    private static List<Series> lumbarFracture(Study study) {
        return XRay.lumbarSpine(
                study, Abdomen.body(study.seed(), Abdomen.Finding.COMPRESSION_FRACTURE_L1));
    }

    private static List<Series> kneeWorn(Study study) {
        return XRay.knee(study, Knee.body(study.seed(), Knee.Finding.OSTEOARTHRITIS));
    }

    private static List<Series> kneeFracture(Study study) {
        return XRay.knee(study, Knee.body(study.seed(), Knee.Finding.TIBIAL_FRACTURE));
    }

    private static List<Series> headNormal(Study study) {
        return Ct.head(study, Head.body(study.seed(), study.age(), Head.Finding.NONE));
    }

    private static List<Series> headBleed(Study study) {
        return Ct.head(
                study,
                Head.body(study.seed(), study.age(), Head.Finding.HAEMORRHAGE_LEFT_BASAL_GANGLIA));
    }

    private static List<Series> headInfarct(Study study) {
        return Ct.head(
                study,
                Head.body(study.seed(), study.age(), Head.Finding.INFARCT_RIGHT_MIDDLE_CEREBRAL));
    }

    private static List<Series> chestNodule(Study study) {
        return Ct.chest(study, chest(study, Chest.Finding.NODULE_RIGHT_UPPER));
    }

    private static List<Series> chestCtPneumonia(Study study) {
        return Ct.chest(study, chest(study, Chest.Finding.PNEUMONIA_RIGHT_LOWER));
    }

    private static List<Series> abdomenStone(Study study) {
        return Ct.abdomen(study, Abdomen.body(study.seed(), Abdomen.Finding.RENAL_STONE_LEFT));
    }

    private static List<Series> abdomenGallstone(Study study) {
        return Ct.abdomen(study, Abdomen.body(study.seed(), Abdomen.Finding.GALLSTONE));
    }

    private static List<Series> lumbarMr(Study study) {
        return Mr.lumbarSpine(
                study, Abdomen.body(study.seed(), Abdomen.Finding.DISC_PROTRUSION_L4_L5));
    }

    private static List<Series> headMr(Study study) {
        return Mr.head(study, Head.body(study.seed(), study.age(), Head.Finding.LACUNES));
    }

    private static Body chest(Study study, Chest.Finding finding) {
        return Chest.body(study.seed(), study.patient().female(), finding);
    }
}
