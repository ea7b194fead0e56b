// SPDX-License-Identifier: Apache-2.0
package org.qianli.patient;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes a Chinese name findable by the first letters of its pinyin (张伟 by "zw").
 *
 * <p>GB 2312 orders its first level, the 3,755 common characters, by pinyin, so the first letter
 * follows from the code by 23 boundaries. Surnames that are read otherwise than the ordering has
 * them and second-level characters that are frequent in given names are listed; other rare
 * characters are skipped, which costs a match but never invents one.
 */
public final class NameInitials {

    private static final Charset GBK = Charset.forName("GBK");
    private static final String LETTERS = "abcdefghjklmnopqrstwxyz";
    private static final int[] FIRST = {
        0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC,
        0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9,
        0xD4D1
    };
    private static final int LAST = 0xD7F9;

    private static final Map<Integer, Character> SURNAMES =
            Map.of(
                    (int) '曾', 'z', (int) '单', 's', (int) '仇', 'q', (int) '解', 'x', (int) '翟', 'z',
                    (int) '查', 'z', (int) '区', 'o', (int) '朴', 'p', (int) '盖', 'g', (int) '秘', 'b');
    private static final Map<Integer, Character> SECOND_LEVEL = secondLevel();

    private NameInitials() {}

    /** Gives the lower-case initials of the Chinese characters of a name, "" when it has none. */
    public static String of(String name) {
        StringBuilder initials = new StringBuilder();
        name.codePoints().forEach(character -> append(initials, character));
        return initials.toString();
    }

    private static void append(StringBuilder initials, int character) {
        Character listed = initials.isEmpty() ? SURNAMES.get(character) : null;
        if (listed == null) {
            listed = SECOND_LEVEL.get(character);
        }
        if (listed != null) {
            initials.append(listed.charValue());
            return;
        }
        int code = gbk(character);
        if (code < FIRST[0] || code > LAST) {
            return;
        }
        int letter = FIRST.length - 1;
        while (FIRST[letter] > code) {
            letter--;
        }
        initials.append(LETTERS.charAt(letter));
    }

    private static int gbk(int character) {
        CharsetEncoder encoder =
                GBK.newEncoder()
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .onMalformedInput(CodingErrorAction.REPORT);
        try {
            ByteBuffer bytes = encoder.encode(CharBuffer.wrap(Character.toChars(character)));
            return bytes.remaining() == 2 ? bytes.getShort() & 0xFFFF : 0;
        } catch (CharacterCodingException unmappable) {
            return 0; // outside GBK: no initial
        }
    }

    private static Map<Integer, Character> secondLevel() {
        String pairs =
                "婷t倩q婉w钰y昊h昕x晟s淼m涵h琳l莹y琪q瑾j瑜y璇x璐l雯w霖l颖y骏j鑫x妍y娅y婕j嫣y媛y宸c峥z嵘r"
                        + "彤t怡y恺k旻m晖h暄x杰j柠n栋d桦h楠n榕r沁q沅y泓h洵x浩h淇q渊y湜s滢y烨y焱y煜y熠y玥y珂k"
                        + "珏j珺j琛c琬w瑄x瑶y皓h睿r祎y禹y筠y翊y翌y芊q芮r苡y茜q荃q莉l菁j菡h萱x蓓b蔓m蕊r薇w"
                        + "邵s邱q邹z郝h郦l郗x鄢y闫y佟t佘s侯h俞y冼x卞b嵇j戴d晏y檀t滕t澹t濮p璩q瞿q禚z缪m臧z"
                        + "芦l荀x菅j蔺l蒯k覃q詹z谌c谯q贲b遆t郜g郇x鄂e钭t阚k麴q";
        Map<Integer, Character> map = new HashMap<>();
        for (int at = 0; at < pairs.length(); at += 2) {
            map.put((int) pairs.charAt(at), pairs.charAt(at + 1));
        }
        return Map.copyOf(map);
    }

    /** Normalises a typed query for comparison with stored initials. */
    public static String query(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }
}
