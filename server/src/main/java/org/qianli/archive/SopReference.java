// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

/**
 * Names an instance to whoever sent it, as far as its bytes could be read.
 *
 * @param sopClassUid empty where unknown
 * @param sopUid empty where unknown
 */
public record SopReference(String sopClassUid, String sopUid) {

    public static final SopReference UNKNOWN = new SopReference("", "");

    public static SopReference of(InstanceIds ids) {
        return new SopReference(ids.sopClassUid(), ids.sopUid());
    }

    /** Whether a sender can tell by it which instance is meant. */
    public boolean isKnown() {
        return !sopUid.isEmpty();
    }
}
