// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.dictionary;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks up tags and UIDs of the standard.
 *
 * <p>The tables are read once from the class path and never change; every method is safe for use by
 * many threads.
 *
 * @dicom PS3.6
 */
public final class Dictionary {
    private static final ElementTable ELEMENTS = ElementTable.load();
    private static final UidTable UIDS = UidTable.load();

    private Dictionary() {}

    /** Finds the entry of a standard element, repeating groups included; private tags have none. */
    public static Optional<DictionaryEntry> find(int tag) {
        return Optional.ofNullable(ELEMENTS.find(tag));
    }

    /** Finds the entry that a keyword names, for example {@code PatientName}. */
    public static Optional<DictionaryEntry> find(String keyword) {
        return Optional.ofNullable(ELEMENTS.find(keyword));
    }

    /** Gives the keyword of a tag, or its eight hexadecimal digits where the standard has none. */
    public static String keyword(int tag) {
        DictionaryEntry entry = ELEMENTS.find(tag);
        return entry == null ? hex(tag) : entry.keyword();
    }

    /** Gives the tag as the eight upper-case hexadecimal digits that DICOM JSON uses. */
    public static String hex(int tag) {
        return String.format("%08X", tag);
    }

    /**
     * Gives the representation of an element whose encoding does not name it.
     *
     * @param privateCreator who reserved the block, for tags of odd groups
     * @return the first representation that the dictionary allows; UN where nothing is known
     */
    public static Vr vr(int tag, @Nullable String privateCreator) {
        int element = tag & 0xFFFF;
        if (element == 0) {
            return Vr.UL;
        }
        if ((tag & 0x10000) != 0) {
            if (element >= 0x10 && element <= 0xFF) {
                return Vr.LO;
            }
            Vr known =
                    privateCreator != null && element > 0xFF
                            ? PrivateTable.find(tag, privateCreator)
                            : null;
            return known == null ? Vr.UN : known;
        }
        DictionaryEntry entry = ELEMENTS.find(tag);
        return entry == null ? Vr.UN : entry.vr();
    }

    /**
     * Gives the representation of a standard element in an implicit data set.
     *
     * @param signed whether pixels are signed, which decides between US and SS
     */
    public static Vr implicitVr(int tag, boolean signed) {
        if ((tag & 0x10000) != 0 || (tag & 0xFFFF) == 0) {
            return vr(tag, null);
        }
        DictionaryEntry entry = ELEMENTS.find(tag);
        return entry == null ? Vr.UN : entry.implicitVr(signed);
    }

    /** Finds what a well-known UID names. */
    public static Optional<UidEntry> findUid(String uid) {
        return Optional.ofNullable(UIDS.find(uid));
    }

    /** Gives the name of a well-known UID, or the UID itself. */
    public static String uidName(String uid) {
        UidEntry entry = UIDS.find(uid);
        return entry == null ? uid : entry.name();
    }

    /** Lists every well-known UID in ascending order. */
    public static Stream<UidEntry> uids() {
        return UIDS.entries();
    }
}
