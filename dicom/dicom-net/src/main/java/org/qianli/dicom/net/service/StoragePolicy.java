// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.service;

import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.UidEntry;

/** Which SOP classes are taken for storage. */
public enum StoragePolicy {
    /** The dictionary's storage classes alone. */
    STANDARD {
        @Override
        boolean accepts(String sopClassUid) {
            return isStandardStorage(sopClassUid);
        }
    },
    /**
     * Also private classes and ones newer than the dictionary; what they hold is kept and given
     * back unread.
     */
    STANDARD_AND_UNKNOWN {
        @Override
        boolean accepts(String sopClassUid) {
            return isStandardStorage(sopClassUid) || isUnknown(sopClassUid);
        }
    };

    abstract boolean accepts(String sopClassUid);

    private static boolean isStandardStorage(String uid) {
        return Dictionary.findUid(uid).filter(UidEntry::isStorageClass).isPresent();
    }

    private static boolean isUnknown(String uid) {
        return !uid.isEmpty() && Dictionary.findUid(uid).isEmpty();
    }
}
