// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the detection against lists of names and phrases; the goal is 99 of 100 in each. */
class MislabelledTextTest {
    private static final Charset GBK = Charset.forName("GBK");

    @ParameterizedTest
    @ValueSource(strings = {"", "ISO_IR 6", "ISO_IR 100"})
    void showsGbkRight(String label) throws IOException {
        assertThat(misread(label, "chinese.txt", GBK)).hasSizeLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ISO_IR 6", "ISO_IR 100"})
    void showsChineseInUtf8Right(String label) throws IOException {
        assertThat(misread(label, "chinese.txt", StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void showsGbkUnderTheLabelOfUtf8AndTheOtherWayRound() throws IOException {
        // Some pairs are also letters in well-formed UTF-8, and there the label has the last word.
        assertThat(misread("ISO_IR 192", "chinese.txt", GBK)).hasSizeLessThanOrEqualTo(25);
        assertThat(misread("ISO_IR 192", "latin.txt", StandardCharsets.UTF_8)).isEmpty();
        assertThat(misread("ISO_IR 192", "chinese.txt", StandardCharsets.UTF_8)).isEmpty();
        assertThat(misread("GB18030", "chinese.txt", GBK)).isEmpty();
        SpecificCharacterSet gb18030 = SpecificCharacterSet.parse("GB18030");
        assertThat(gb18030.decode("李^春梅".getBytes(StandardCharsets.UTF_8), TextKind.NAME))
                .isEqualTo("李^春梅");
    }

    @Test
    void showsUnlabelledWesternNames() throws IOException {
        assertThat(misread("", "latin.txt", StandardCharsets.ISO_8859_1))
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void showsWesternNamesInUtf8Right() throws IOException {
        assertThat(misread("ISO_IR 100", "latin.txt", StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void leavesWesternNamesInLatin1Alone() throws IOException {
        assertThat(misread("ISO_IR 100", "latin.txt", StandardCharsets.ISO_8859_1))
                .hasSizeLessThanOrEqualTo(5);
    }

    @Test
    void takesTheLabelAtItsWordWhereToldTo() {
        SpecificCharacterSet latin =
                SpecificCharacterSet.parse("ISO_IR 100").withPolicy(MislabelPolicy.TRUST_LABEL);

        assertThat(latin.decode("张三".getBytes(GBK), TextKind.NAME)).isEqualTo("ÕÅÈý");
    }

    @Test
    void forgivesACharacterCutAtTheEnd() {
        byte[] gbk = "右下腹痛三天急性阑尾炎".getBytes(GBK);
        byte[] utf8 = "右下腹痛三天".getBytes(StandardCharsets.UTF_8);
        SpecificCharacterSet none = SpecificCharacterSet.UNSPECIFIED;

        assertThat(none.decode(gbk, 0, gbk.length - 1, TextKind.VALUES)).startsWith("右下腹痛三天急性阑尾");
        assertThat(none.decode(utf8, 0, utf8.length - 1, TextKind.VALUES)).startsWith("右下腹痛三");
    }

    private static List<String> misread(String label, String list, Charset charset)
            throws IOException {
        SpecificCharacterSet set = SpecificCharacterSet.parse(label);
        List<String> misread = new ArrayList<>();
        List<String> texts = lines(list);
        assertThat(texts).hasSizeGreaterThan(500);
        for (String text : texts) {
            String shown = set.decode(text.getBytes(charset), TextKind.NAME);
            if (!shown.equals(text)) {
                misread.add(text + " shown as " + shown);
            }
        }
        return misread;
    }

    static List<String> lines(String name) throws IOException {
        var stream = Objects.requireNonNull(MislabelledTextTest.class.getResourceAsStream(name));
        try (var reader =
                new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }
}
