// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qianli.dicom.dictionary.Uids;

class UidTest {
    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.1", "2.25.0", "0.0", "1.2.3.40"})
    void takesNumbersAndDots(String text) {
        assertThat(Uid.parse(text)).contains(new Uid(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.", ".1", "1..2", "1.02", "3.1", "1.2a", "1.2 ", "../1.2"})
    void takesNothingElse(String text) {
        assertThat(Uid.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Uid(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isNoLongerThanSixtyFourCharacters() {
        String longest = "1." + "2".repeat(62);
        assertThat(Uid.isValid(longest)).isTrue();
        assertThat(Uid.isValid(longest + "2")).isFalse();
    }

    @Test
    void makesOnesThatNobodyHas() {
        Set<Uid> made = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            made.add(Uid.random());
        }
        assertThat(made).hasSize(1000).allMatch(uid -> uid.value().startsWith("2.25."));
    }

    @Test
    void makesTheOneOfANumber() {
        // The example of PS3.5 B.2.
        byte[] uuid = HexFormat.of().parseHex("f81d4fae7dec11d0a76500a0c91e6bf6");
        assertThat(Uid.ofNumber(uuid)).hasToString("2.25.329800735698586629295641978511506172918");
        assertThatThrownBy(() -> Uid.ofNumber(new byte[8])).hasMessageContaining("16 bytes");
    }

    @Test
    void knowsTheStandardsNames() {
        assertThat(new Uid(Uids.CTImageStorage).name()).isEqualTo("CT Image Storage");
        assertThat(new Uid("1.2.3").name()).isEqualTo("1.2.3");
    }
}
