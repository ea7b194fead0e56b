// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

import java.util.regex.Pattern;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Names an instance to whoever sent it, as far as its bytes could be read.
 *
 * @param sopClassUid empty where unknown
 * @param sopUid empty where unknown
 */
public record SopReference(String sopClassUid, String sopUid) {

    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");

    public static final SopReference UNKNOWN = new SopReference("", "");

    public static SopReference of(InstanceIds ids) {
        return new SopReference(ids.sopClassUid(), ids.sopUid());
    }

    /** Names an instance of which not all is there; what is no UID is not repeated. */
    public static SopReference ofHeader(DataSet header) {
        String sopClass = header.string(Tag.SOPClassUID).orElse("");
        String sop = header.string(Tag.SOPInstanceUID).orElse("");
        boolean told = UID.matcher(sopClass).matches() && UID.matcher(sop).matches();
        return told ? new SopReference(sopClass, sop) : UNKNOWN;
    }

    /** Whether a sender can tell by it which instance is meant. */
    public boolean isKnown() {
        return !sopUid.isEmpty();
    }
}
