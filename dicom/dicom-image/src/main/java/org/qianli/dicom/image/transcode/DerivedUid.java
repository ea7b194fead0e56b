// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.Uid;
import org.qianli.dicom.dictionary.Tag;

/**
 * The UID of an instance that was made of another one.
 *
 * <p>It follows from the original's UID and the new pixels, so that who asks twice for the same
 * gets one instance and not two.
 *
 * @dicom PS3.5 B.2
 */
final class DerivedUid {

    private DerivedUid() {}

    static String of(DataSet original, List<byte[]> frames) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String uid = original.string(Tag.SOPInstanceUID).orElse("");
            digest.update(uid.getBytes(StandardCharsets.US_ASCII));
            frames.forEach(digest::update);
            UUID name = UUID.nameUUIDFromBytes(digest.digest());
            byte[] hex = HexFormat.of().parseHex(name.toString().replace("-", ""));
            return Uid.ofNumber(hex).value();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
