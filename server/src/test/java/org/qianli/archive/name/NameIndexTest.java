// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameIndexTest {

    private static boolean finds(String typed, String name) {
        NameIndex index = NameIndex.of(name);
        List<String> words = NameIndex.words(typed);
        return !words.isEmpty()
                && words.stream()
                        .allMatch(word ->
                                index.terms().contains(NameIndex.term(word))
                                        && index.words().contains(" " + word));
    }

    @ParameterizedTest
    @CsvSource({
        "王小明, wang",
        "王小明, wangxiaoming",
        "王小明, wxm",
        "王小明, wx",
        "王小明, 王",
        "王小明, 小明",
        "王小明, 明",
        "王小明, xiaoming",
        "王小明, xm",
        "王小明, wang xiao",
        "王^小明, wangxiaom",
        "Wang^XiaoMing=王^小明, 小明",
        "Wang^XiaoMing=王^小明, ming",
        "Müller^Jörg, jorg muller",
        "Müller^Jörg, MÜLL",
        "王小明(2), wxm",
        "Ｗａｎｇ, wang"
    })
    void findsNamesByPartsSoundAndInitials(String name, String typed) {
        assertThat(finds(typed, name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "单雄信, shanxiongxin",
        "解晓东, xiexiaodong",
        "仇英, qiuying",
        "曾国藩, zengguofan",
        "尉迟恭, yuchigong",
        "朴智星, piaozhixing",
        "区小华, ouxiaohua",
        "覃海洋, qinhaiyang",
        "覃海洋, tanhaiyang",
        "万俟雪, moqixue",
        "吕布, lvbu",
        "吕布, lubu",
        "吕布, lyubu",
        "任正非, rzf"
    })
    void readsFamilyNamesAsTheyAreSpoken(String name, String typed) {
        assertThat(finds(typed, name)).isTrue();
    }

    @Test
    void findsNothingElse() {
        assertThat(finds("xiao", "王明")).isFalse();
        assertThat(finds("ang", "王小明")).isFalse();
        assertThat(finds("dan", "单雄信")).isFalse();
        assertThat(finds("小王", "王小明")).isFalse();
        assertThat(finds("*^", "王小明")).isFalse();
    }

    @Test
    void boundsWhatAHostileNameCosts() {
        assertThat(NameIndex.of("王".repeat(10_000)).terms()).hasSizeLessThan(10_000);
        assertThat(NameIndex.of("").terms()).isEmpty();
    }
}
