// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

/**
 * Names the place of one payload; small enough to be kept in an index row.
 *
 * @param volume number of the volume
 * @param offset of the payload's first byte in the volume
 * @param length of the payload in bytes
 * @param crc32c of the payload
 */
public record ObjectRef(long volume, long offset, long length, int crc32c) {

    public ObjectRef {
        if (volume <= 0 || offset < VolumeHeader.SIZE + RecordHeader.SIZE || length < 0) {
            throw new IllegalArgumentException("no such place: " + volume + "/" + offset);
        }
    }

    /** Returns the position in the volume at which the record after this one starts. */
    public long end() {
        return RecordHeader.align(offset + length);
    }
}
