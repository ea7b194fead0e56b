// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The fixed part in front of every object in a volume.
 *
 * <pre>
 *    0 magic, version    8 salt of the volume    16 own offset    24 durable before
 *   32 payload length   40 label length          44 CRC-32C of the payload
 *   48 reserved         52 CRC-32C of bytes 0 to 51 and the label
 * </pre>
 *
 * Salt and own offset make a header valid at one place in the world only: bytes inside a payload
 * cannot pass for one, not even when the payload is a copy of this volume.
 *
 * @param salt of the volume
 * @param offset of this header in the volume
 * @param durableBefore position up to which the volume was known durable when this was written
 */
record RecordHeader(
        long salt,
        long offset,
        long durableBefore,
        long payloadLength,
        int labelLength,
        int payloadCrc) {

    static final int SIZE = 56;
    static final int MAGIC = 0x514c_5231; // QLR1
    private static final int CHECKED = 52;
    private static final long ALIGNMENT = 8;

    /** Returns the first position at or after the given one where a record may start. */
    static long align(long position) {
        return (position + ALIGNMENT - 1) & -ALIGNMENT;
    }

    long payloadOffset() {
        return offset + SIZE + labelLength;
    }

    /** Position of the next record. */
    long end() {
        return align(payloadOffset() + payloadLength);
    }

    ObjectRef ref(long volume) {
        return new ObjectRef(volume, payloadOffset(), payloadLength, payloadCrc);
    }

    /**
     * Puts this header in front of the label.
     *
     * @param record its first {@link #SIZE} bytes are overwritten, the label follows them
     */
    void encodeInto(ByteBuffer record) {
        record.putInt(0, MAGIC)
                .putInt(4, 1)
                .putLong(8, salt)
                .putLong(16, offset)
                .putLong(24, durableBefore)
                .putLong(32, payloadLength)
                .putInt(40, labelLength)
                .putInt(44, payloadCrc)
                .putInt(48, 0);
        record.putInt(CHECKED, checksum(record, labelLength));
    }

    /**
     * Reads the header that should be at this place.
     *
     * @param record starts with the header and, where the file is long enough, holds the label
     * @return nothing unless every byte of header and label is as it was written here
     */
    static Optional<RecordHeader> decode(ByteBuffer record, long salt, long offset) {
        if (record.remaining() < SIZE || !claims(record, salt, offset)) {
            return Optional.empty();
        }
        ByteBuffer bytes = record.slice();
        long payload = bytes.getLong(32);
        int label = bytes.getInt(40);
        boolean sane =
                payload >= 0
                        && payload < Long.MAX_VALUE / 2
                        && label >= 0
                        && label <= VaultOptions.MAX_LABEL
                        && label <= bytes.remaining() - SIZE;
        if (!sane || bytes.getInt(CHECKED) != checksum(bytes, label)) {
            return Optional.empty();
        }
        return Optional.of(
                new RecordHeader(
                        salt, offset, bytes.getLong(24), payload, label, bytes.getInt(44)));
    }

    /**
     * Reads the salt from a record itself, for a volume that has lost its own header.
     *
     * @param record as for {@link #decode}
     * @return nothing unless the record is whole and at its place
     */
    static Optional<Long> saltOf(ByteBuffer record, long offset) {
        if (record.remaining() < SIZE) {
            return Optional.empty();
        }
        long salt = record.getLong(record.position() + 8);
        return decode(record, salt, offset).map(RecordHeader::salt);
    }

    private static boolean claims(ByteBuffer record, long salt, long offset) {
        int start = record.position();
        return record.getInt(start) == MAGIC
                && record.getInt(start + 4) == 1
                && record.getLong(start + 8) == salt
                && record.getLong(start + 16) == offset;
    }

    private static int checksum(ByteBuffer record, int labelLength) {
        CRC32C crc = new CRC32C();
        crc.update(record.slice(0, CHECKED));
        crc.update(record.slice(SIZE, labelLength));
        return (int) crc.getValue();
    }
}
