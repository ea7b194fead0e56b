// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameInitialsTest {

    @ParameterizedTest
    @CsvSource({
        "张伟, zw",
        "李婷, lt",
        "曾国强, zgq",
        "欧阳静, oyj",
        "单雅琳, syl",
        "林书远, lsy",
        "覃晓昕, qxx",
        "王䶮, w",
        "Smith^John, ''",
    })
    void givesTheFirstLettersOfThePinyin(String name, String initials) {
        assertThat(NameInitials.of(name)).isEqualTo(initials);
    }
}
