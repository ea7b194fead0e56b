// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.xml;

import java.util.HashMap;
import java.util.Map;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.Tags;
import org.qianli.dicom.dictionary.Vr;

/**
 * Finds blocks for private elements whose document names the creator only.
 *
 * @dicom PS3.5 7.8.1
 */
final class PrivateBlocks {
    private static final int FIRST = 0x10;
    private static final int LAST = 0xFF;

    private final DataSet.Builder builder;
    private final Map<Integer, String> creators = new HashMap<>();

    PrivateBlocks(DataSet.Builder builder) {
        this.builder = builder;
    }

    /** Notes a creator that the document names as an element of its own. */
    void reserved(int creatorTag, String creator) {
        creators.put(creatorTag, creator.strip());
    }

    /** Gives the whole tag of an element, and reserves a block if there is none of the creator. */
    int place(int tag, String creator) {
        int group = tag & 0xFFFF0000;
        String name = creator.strip();
        int free = -1;
        for (int block = FIRST; block <= LAST; block++) {
            String owner = creators.get(group | block);
            if (name.equals(owner)) {
                return tag | block << 8;
            }
            if (owner == null && free < 0) {
                free = block;
            }
        }
        if (free < 0) {
            throw new DicomException(
                    ErrorCode.BAD_XML, "no private block free", -1, Tags.format(tag));
        }
        creators.put(group | free, name);
        builder.put(group | free, Vr.LO, name);
        return tag | free << 8;
    }
}
