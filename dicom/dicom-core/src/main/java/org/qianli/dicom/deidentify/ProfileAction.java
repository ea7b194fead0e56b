// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.deidentify;

/**
 * What becomes of an element.
 *
 * @dicom PS3.15 Table E.1-1a
 */
enum ProfileAction {
    REMOVE,
    EMPTY,
    DUMMY,
    REPLACE_UID,
    KEEP,
    CLEAN;

    /**
     * Reads a cell of the table.
     *
     * <p>Of several codes, which depend on the type the element has in the object, the one is taken
     * that is right for every type and gives nothing away: a value where one may be needed.
     */
    static ProfileAction of(String cell) {
        return switch (cell) {
            case "X" -> REMOVE;
            case "Z", "X/Z" -> EMPTY;
            case "D", "Z/D", "X/D", "X/Z/D" -> DUMMY;
            case "U" -> REPLACE_UID;
            // The items stay and the UIDs in them are replaced by rows of their own.
            case "K", "X/Z/U*" -> KEEP;
            case "C" -> CLEAN;
            default -> throw new IllegalStateException("no action: " + cell);
        };
    }
}
