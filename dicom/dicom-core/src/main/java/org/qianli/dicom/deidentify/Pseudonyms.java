// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.deidentify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.qianli.dicom.core.Uid;
import org.qianli.dicom.dictionary.Dictionary;

/**
 * Gives the same pseudonym for the same thing, and nobody without the key can turn it back.
 *
 * <p>Studies that are de-identified on different days with the same key still belong together; with
 * a key that was thrown away nobody can link them to the originals. Safe for use by many threads.
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_KEY = 16;
    private static final int MOST_DAYS = 3650;

    private final SecretKeySpec key;

    private Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Makes the pseudonyms of a project.
     *
     * @param key at least 16 secret bytes
     */
    public static Pseudonyms of(byte[] key) {
        if (key.length < LEAST_KEY) {
            throw new IllegalArgumentException("a key of fewer than " + LEAST_KEY + " bytes");
        }
        return new Pseudonyms(key);
    }

    /** Makes pseudonyms that hold together for the life of this object only. */
    public static Pseudonyms ephemeral() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Pseudonyms(key);
    }

    /** Gives the new UID of an instance; UIDs of the standard stay. */
    String uid(String original) {
        if (original.isEmpty() || Dictionary.findUid(original).isPresent()) {
            return original;
        }
        return Uid.ofNumber(Arrays.copyOf(hash("uid", original), 16)).value();
    }

    /** Gives the new identifier of a patient. */
    String patientId(String original) {
        byte[] start = Arrays.copyOf(hash("patient", original), 5);
        return "ANON-" + HexFormat.of().withUpperCase().formatHex(start);
    }

    /** Gives by how many days the dates of a patient move back: 1 to 3650. */
    int days(String patientId) {
        int number = ByteBuffer.wrap(hash("days", patientId)).getInt();
        return 1 + Integer.remainderUnsigned(number, MOST_DAYS);
    }

    private byte[] hash(String purpose, String original) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(purpose.getBytes(StandardCharsets.UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(original.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
