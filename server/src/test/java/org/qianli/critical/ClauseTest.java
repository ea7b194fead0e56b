// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ClauseTest {

    private static final Pattern BLEEDING = Pattern.compile("出血");

    @Test
    void cutsAtEveryMark() {
        assertThat(Clause.in("双肺清晰，未见实变；心影不大。\n膈面光整"))
                .extracting(Clause::text)
                .containsExactly("双肺清晰", "未见实变", "心影不大", "膈面光整");
    }

    @Test
    void tellsWhatIsStatedFromWhatIsDeniedDoubtedOrAskedFor() {
        assertThat(states("左侧基底节区出血")).isTrue();
        assertThat(states("颅内未见明显出血")).isFalse();
        assertThat(states("颅内无出血")).isFalse();
        assertThat(states("小脑出血不除外")).isTrue();
        assertThat(states("不能排除小脑出血")).isTrue();
        assertThat(states("除外颅内出血")).isFalse();
        assertThat(states("建议复查除外出血")).isFalse();
        assertThat(states("左侧丘脑出血吸收期")).isTrue();
        assertThat(states("出血已吸收")).isFalse();
    }

    private static boolean states(String text) {
        return Clause.in(text).stream().anyMatch(clause -> clause.states(BLEEDING));
    }
}
