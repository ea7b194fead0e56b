// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.qianli.directory.InstitutionId;

/**
 * What the vault keeps beside the bytes of an instance, so that the index can be made again.
 *
 * @param institution to whom the instance belongs
 * @param receivedAt to the microsecond, as the index keeps it
 * @param sender name of whoever sent it
 */
public record ObjectLabel(InstitutionId institution, Instant receivedAt, String sender) {

    private static final int VERSION = 1;
    private static final int MAX_SENDER = 200;

    public ObjectLabel {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MICROS);
        sender = sender.length() <= MAX_SENDER ? sender : sender.substring(0, MAX_SENDER);
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(institution.value().getMostSignificantBits());
            out.writeLong(institution.value().getLeastSignificantBits());
            out.writeLong(receivedAt.getEpochSecond());
            out.writeInt(receivedAt.getNano());
            out.writeUTF(sender);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a label.
     *
     * @throws IOException if it is none of this program's
     */
    public static ObjectLabel decode(byte[] label) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(label))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IOException("label of version " + version);
            }
            InstitutionId institution = new InstitutionId(new UUID(in.readLong(), in.readLong()));
            Instant receivedAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
            return new ObjectLabel(institution, receivedAt, in.readUTF());
        }
    }
}
