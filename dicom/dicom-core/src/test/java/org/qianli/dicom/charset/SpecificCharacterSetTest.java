// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names are the worked examples of PS3.5 H, I, J and K. */
class SpecificCharacterSetTest {
    @Test
    void decodesJapaneseNamesWithCodeExtensions() {
        byte[] bytes =
                hex(
                        "59616d6164615e5461726f753d1b24423b3345441b28425e1b244242404f3a1b28423d"
                                + "1b24422464245e24401b28425e1b2442243f246d24261b2842");

        assertThat(decode("\\ISO 2022 IR 87", bytes)).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void decodesHalfWidthKanaBesideKanji() {
        byte[] bytes =
                hex(
                        "d4cfc0de5ec0dbb33d1b24423b3345441b284a5e1b244242404f3a1b284a3d"
                                + "1b24422464245e24401b284a5e1b2442243f246d24261b284a");

        assertThat(decode("ISO 2022 IR 13\\ISO 2022 IR 87", bytes))
                .isEqualTo("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
    }

    @Test
    void decodesKoreanNamesWithCodeExtensions() {
        byte[] bytes =
                hex(
                        "486f6e675e47696c646f6e673d1b242943fbf35e1b242943d1ceD4d73d"
                                + "1b242943c8ab5e1b242943b1e6b5bf");

        assertThat(decode("\\ISO 2022 IR 149", bytes)).isEqualTo("Hong^Gildong=洪^吉洞=홍^길동");
    }

    @Test
    void decodesChineseNames() {
        assertThat(decode("GB18030", hex("57616e675e5869616f446f6e673dcdf55ed0a1b6ab3d")))
                .isEqualTo("Wang^XiaoDong=王^小东=");
        assertThat(decode("ISO_IR 192", hex("57616e675e5869616f446f6e673de78e8b5ee5b08fe69db13d")))
                .isEqualTo("Wang^XiaoDong=王^小東=");
        assertThat(
                        decode(
                                "\\ISO 2022 IR 58",
                                hex(
                                        "5a68616e675e5869616f446f6e673d1b242941d5c55e1b242941d0a1b6ab3d")))
                .isEqualTo("Zhang^XiaoDong=张^小东=");
    }

    @Test
    void forgivesAMissingEscapeSequence() {
        assertThat(decode("\\ISO 2022 IR 58", hex("d5c55ed0a1b6ab"))).isEqualTo("张^小东");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, c4756c, Äul",
        "ISO_IR 101, b1, ą",
        "ISO_IR 109, a1, Ħ",
        "ISO_IR 110, a2, ĸ",
        "ISO_IR 144, bbeedada, Люкк",
        "ISO_IR 127, e2c8c7e6ea, قبانيٍ",
        "ISO_IR 126, c4e9efedf5, Διονυ",
        "ISO_IR 138, f9f8e5ef, שרון",
        "ISO_IR 148, dd, İ",
        "ISO_IR 203, a4, €",
        "ISO_IR 166, b9d2c2, นาย",
        "ISO_IR 13, d4cf, ﾔﾏ"
    })
    void decodesSingleByteSets(String term, String bytes, String text) {
        SpecificCharacterSet set =
                SpecificCharacterSet.parse(term).withPolicy(MislabelPolicy.TRUST_LABEL);

        assertThat(set.decode(hex(bytes), TextKind.VALUES)).startsWith(text.substring(0, 1));
        assertThat(set.encode(set.decode(hex(bytes), TextKind.VALUES), TextKind.VALUES))
                .isEqualTo(hex(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ISO 2022 IR 87",
                "ISO 2022 IR 13\\ISO 2022 IR 87",
                "ISO 2022 IR 6\\ISO 2022 IR 87\\ISO 2022 IR 159",
                "ISO_IR 192",
                "GB18030"
            })
    void encodesWhatItDecodes(String terms) {
        SpecificCharacterSet set = SpecificCharacterSet.parse(terms);
        String name = "Yamada^Tarou=山田^太郎=やまだ^たろう";

        assertThat(set.canEncode(name)).isTrue();
        assertThat(set.decode(set.encode(name, TextKind.NAME), TextKind.NAME)).isEqualTo(name);
    }

    @Test
    void encodesSupplementaryKanjiKoreanAndSimplifiedChinese() {
        assertThat(roundTrip("\\ISO 2022 IR 87\\ISO 2022 IR 159", "丂^亞太郎")).isEqualTo("丂^亞太郎");
        assertThat(roundTrip("\\ISO 2022 IR 149", "Hong=洪^吉洞=홍^길동")).isEqualTo("Hong=洪^吉洞=홍^길동");
        assertThat(roundTrip("\\ISO 2022 IR 58", "张^小东\\王五")).isEqualTo("张^小东\\王五");
        assertThat(roundTrip("ISO 2022 IR 100\\ISO 2022 IR 144", "Müller^Люк"))
                .isEqualTo("Müller^Люк");
    }

    @Test
    void tellsWhatItCannotEncode() {
        assertThat(SpecificCharacterSet.parse("ISO_IR 100").canEncode("Müller")).isTrue();
        assertThat(SpecificCharacterSet.parse("ISO_IR 100").canEncode("张")).isFalse();
        assertThat(SpecificCharacterSet.UNSPECIFIED.canEncode("é")).isFalse();
    }

    @Test
    void keepsBackslashesInsideCharactersOfChineseText() {
        // The second byte of this character is a backslash in GBK.
        String text = "誠\\一";
        SpecificCharacterSet gbk = SpecificCharacterSet.parse("GBK");

        assertThat(gbk.decode(gbk.encode(text, TextKind.VALUES), TextKind.VALUES)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iso_ir 192",
                "ISO-IR 192",
                "ISO IR 192",
                "UTF-8",
                "ISO 2022 IR 192",
                "utf8"
            })
    void understandsTermsThatSendersMisspell(String term) {
        assertThat(SpecificCharacterSet.parse(term).decode(hex("e5bca0"), TextKind.NAME))
                .isEqualTo("张");
    }

    @Test
    void takesUnknownTermsAsNone() {
        assertThat(SpecificCharacterSet.parse("NONSENSE").decode(hex("41"), TextKind.NAME))
                .isEqualTo("A");
    }

    private static String roundTrip(String terms, String text) {
        SpecificCharacterSet set = SpecificCharacterSet.parse(terms);
        return set.decode(set.encode(text, TextKind.NAME), TextKind.NAME);
    }

    private static String decode(String terms, byte[] bytes) {
        return SpecificCharacterSet.parse(terms).decode(bytes, TextKind.NAME);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
