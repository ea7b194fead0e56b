// SPDX-License-Identifier: Apache-2.0
package org.qianli.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyRegionTest {

    @ParameterizedTest
    @CsvSource({
        "CHEST, '', CHEST",
        "'', 胸部正侧位, CHEST",
        "'', 胸椎正侧位, TSPINE",
        "LSPINE, '', LSPINE",
        "'', 腰椎间盘CT平扫, LSPINE",
        "'', 颈椎双斜位, CSPINE",
        "'', 颅脑CT平扫, HEAD",
        "'', Head routine, HEAD",
        "'', 左膝关节MR, KNEE",
        "'', 甲状腺彩超, NECK",
        "ABDOMEN, 胸部, ABDOMEN",
        "'', 肝胆胰脾彩超, ABDOMEN",
    })
    void namesTheRegionHoweverItIsWritten(String part, String description, BodyRegion region) {
        assertThat(BodyRegion.of(part, description)).contains(region);
    }

    @Test
    void saysNothingAboutUnknownWords() {
        assertThat(BodyRegion.of("", "WHATEVER")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "左膝关节正侧位, LEFT",
        "RT HAND AP, RIGHT",
        "L KNEE, LEFT",
        "HAND_RIGHT, RIGHT",
    })
    void findsTheSide(String description, Laterality side) {
        assertThat(Laterality.in(description)).contains(side);
    }

    @ParameterizedTest
    @CsvSource({"双膝关节正位", "胸部正侧位", "左右手对照", "Bilateral knee L R", "LUMBAR", "RTHAND"})
    void findsNoSideWhenBothOrNone(String description) {
        assertThat(Laterality.in(description)).isEmpty();
    }
}
