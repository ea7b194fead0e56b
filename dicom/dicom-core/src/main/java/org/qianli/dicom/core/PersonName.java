// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

import java.util.ArrayList;
import java.util.List;

/**
 * A person's name in up to three scripts.
 *
 * @param alphabetic in letters, for example {@code Zhang^San}
 * @param ideographic in characters, for example {@code 张^三}
 * @param phonetic as spoken, for example in kana
 * @dicom PS3.5 6.2.1
 */
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {
    /** The five components of a name in one script. */
    public record Group(String family, String given, String middle, String prefix, String suffix) {
        private static final Group EMPTY = new Group("", "", "", "", "");

        static Group parse(String text) {
            String[] parts = text.split("\\^", -1);
            return new Group(
                    part(parts, 0), part(parts, 1), part(parts, 2), part(parts, 3), part(parts, 4));
        }

        private static String part(String[] parts, int index) {
            return index < parts.length ? parts[index].strip() : "";
        }

        /** Tells whether every component is empty. */
        public boolean isEmpty() {
            return equals(EMPTY);
        }

        /** Gives the components joined by carets, without those that are empty at the end. */
        @Override
        public String toString() {
            return trimmed(String.join("^", family, given, middle, prefix, suffix), '^');
        }

        /** Gives the name as people write it: 张三, or Smith, John. */
        public String display() {
            if (family.codePoints().anyMatch(Character::isIdeographic)) {
                return String.join("", family, middle, given);
            }
            List<String> first = new ArrayList<>();
            for (String part : List.of(prefix, given, middle)) {
                if (!part.isEmpty()) {
                    first.add(part);
                }
            }
            String name = first.isEmpty() ? family : family.isEmpty() ? "" : family + ", ";
            String whole = first.isEmpty() ? name : name + String.join(" ", first);
            return suffix.isEmpty() ? whole : whole + ", " + suffix;
        }
    }

    /** Takes a value apart; components beyond the fifth and groups beyond the third are dropped. */
    public static PersonName parse(String value) {
        String[] groups = value.split("=", -1);
        return new PersonName(
                Group.parse(groups[0]),
                groups.length > 1 ? Group.parse(groups[1]) : Group.EMPTY,
                groups.length > 2 ? Group.parse(groups[2]) : Group.EMPTY);
    }

    /** Makes a name that has letters only. */
    public static PersonName of(String family, String given) {
        return new PersonName(new Group(family, given, "", "", ""), Group.EMPTY, Group.EMPTY);
    }

    /** Tells whether there is nothing in any script. */
    public boolean isEmpty() {
        return alphabetic.isEmpty() && ideographic.isEmpty() && phonetic.isEmpty();
    }

    /** Gives the name to show: in characters where there are any, otherwise in letters. */
    public String display() {
        return ideographic.isEmpty() ? alphabetic.display() : ideographic.display();
    }

    /** Gives the value as it is encoded, without what is empty at the end. */
    @Override
    public String toString() {
        return trimmed(
                String.join(
                        "=", alphabetic.toString(), ideographic.toString(), phonetic.toString()),
                '=');
    }

    private static String trimmed(String text, char separator) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == separator) {
            end--;
        }
        return text.substring(0, end);
    }
}
