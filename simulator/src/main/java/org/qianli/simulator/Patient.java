// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Random;

/**
 * An invented patient.
 *
 * @param id as the hospital's own system numbers patients
 * @param pinyin family and given name in Latin letters, as the ID card's reader gives it
 */
record Patient(String id, String name, String pinyin, boolean female, LocalDate birthDate) {

    private static final List<String> FAMILIES =
            List.of(
                    "王:Wang",
                    "李:Li",
                    "张:Zhang",
                    "刘:Liu",
                    "陈:Chen",
                    "杨:Yang",
                    "赵:Zhao",
                    "黄:Huang",
                    "周:Zhou",
                    "吴:Wu",
                    "徐:Xu",
                    "孙:Sun",
                    "胡:Hu",
                    "朱:Zhu",
                    "高:Gao",
                    "林:Lin",
                    "何:He",
                    "郭:Guo",
                    "马:Ma",
                    "罗:Luo",
                    "梁:Liang",
                    "宋:Song",
                    "郑:Zheng",
                    "谢:Xie",
                    "韩:Han",
                    "唐:Tang",
                    "冯:Feng",
                    "于:Yu",
                    "董:Dong",
                    "萧:Xiao",
                    "程:Cheng",
                    "曹:Cao",
                    "袁:Yuan",
                    "邓:Deng",
                    "许:Xu",
                    "傅:Fu",
                    "沈:Shen",
                    "曾:Zeng",
                    "彭:Peng",
                    "吕:Lü",
                    "龚:Gong",
                    "覃:Qin",
                    "欧阳:Ouyang",
                    "司徒:Situ");
    private static final List<String> MEN =
            List.of(
                    "建国:Jianguo",
                    "德明:Deming",
                    "志强:Zhiqiang",
                    "永福:Yongfu",
                    "国栋:Guodong",
                    "长根:Changgen",
                    "水生:Shuisheng",
                    "文彬:Wenbin",
                    "家旺:Jiawang",
                    "正华:Zhenghua",
                    "春林:Chunlin",
                    "大勇:Dayong",
                    "浩然:Haoran",
                    "子轩:Zixuan",
                    "鑫:Xin",
                    "喆:Zhe",
                    "昊:Hao",
                    "铭泽:Mingze");
    private static final List<String> WOMEN =
            List.of(
                    "秀英:Xiuying",
                    "桂兰:Guilan",
                    "玉珍:Yuzhen",
                    "凤霞:Fengxia",
                    "春花:Chunhua",
                    "小燕:Xiaoyan",
                    "美玲:Meiling",
                    "素云:Suyun",
                    "金娥:Jin'e",
                    "雪琴:Xueqin",
                    "晓彤:Xiaotong",
                    "雨婷:Yuting",
                    "梦瑶:Mengyao",
                    "婧:Jing",
                    "嫄:Yuan",
                    "丽娟:Lijuan",
                    "翠莲:Cuilian",
                    "思颖:Siying");

    /**
     * Draws a patient; most who come to a township hospital are past fifty.
     *
     * @param youngest age in years
     */
    static Patient draw(Random random, String hospitalCode, LocalDate today, int youngest) {
        boolean female = random.nextBoolean();
        String[] family = pick(random, FAMILIES);
        String[] given = pick(random, female ? WOMEN : MEN);
        int age = (int) Math.clamp(56 + random.nextGaussian() * 18, youngest, 94);
        LocalDate birth = today.minusYears(age).minusDays(random.nextInt(365));
        String id = "%s%07d".formatted(hospitalCode, 1_000_000 + random.nextInt(8_999_999));
        return new Patient(id, family[0] + given[0], family[1] + "^" + given[1], female, birth);
    }

    int age(LocalDate on) {
        return Period.between(birthDate, on).getYears();
    }

    private static String[] pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size())).split(":");
    }
}
