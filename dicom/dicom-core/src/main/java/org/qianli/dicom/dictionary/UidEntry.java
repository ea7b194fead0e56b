// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.dictionary;

/** Describes one well-known unique identifier. */
public record UidEntry(String uid, String keyword, Type type, String name, boolean retired) {
    /** Says what kind of thing a UID names. */
    public enum Type {
        SOP_CLASS,
        META_SOP_CLASS,
        SERVICE_CLASS,
        SOP_INSTANCE,
        TRANSFER_SYNTAX,
        FRAME_OF_REFERENCE,
        CODING_SCHEME,
        APPLICATION_CONTEXT,
        APPLICATION_HOSTING_MODEL,
        MAPPING_RESOURCE,
        LDAP
    }

    /**
     * Tells whether objects of this SOP class are stored and sent with C-STORE (PS3.4 B.5 and
     * GG.3).
     */
    public boolean isStorageClass() {
        return type == Type.SOP_CLASS
                && keyword.contains("Storage")
                && !keyword.startsWith("StorageCommitment")
                && !uid.equals(Uids.MediaStorageDirectoryStorage);
    }
}
