// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first bytes of a volume file.
 *
 * @param number of the volume, also in its file name
 * @param salt random; every record of the volume repeats it, so that a volume stored as a payload
 *     in another one never looks like records of that one
 */
record VolumeHeader(long number, long salt) {

    static final int SIZE = 64;
    private static final long MAGIC = 0x514c_564f_4c55_4d31L; // QLVOLUM1
    private static final int CHECKED = 24;

    ByteBuffer encode() {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        bytes.putLong(MAGIC).putLong(number).putLong(salt);
        bytes.putInt(checksum(bytes));
        return bytes.clear();
    }

    static Optional<VolumeHeader> decode(ByteBuffer bytes) {
        if (bytes.remaining() < SIZE) {
            return Optional.empty();
        }
        ByteBuffer header = bytes.slice();
        boolean whole = header.getLong(0) == MAGIC && header.getInt(CHECKED) == checksum(header);
        return whole
                ? Optional.of(new VolumeHeader(header.getLong(8), header.getLong(16)))
                : Optional.empty();
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, CHECKED));
        return (int) crc.getValue();
    }
}
