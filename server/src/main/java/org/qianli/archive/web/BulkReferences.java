// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.qianli.dicom.core.Element;
import org.qianli.dicom.core.ValueElement;
import org.qianli.dicom.json.BulkDataSource;

/**
 * Remembers what metadata refer to, and leaves marks in its place while they are read: the values
 * themselves stay on the disk.
 */
final class BulkReferences implements BulkDataSource {

    private static final int RANDOM_BYTES = 16;
    private static final int DIGITS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Nobody can write a value that is taken for a mark; ASCII, so that no text changes it. */
    private final String secret;

    private final List<String> uris = new ArrayList<>();

    BulkReferences() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        secret = HexFormat.of().formatHex(bytes);
    }

    @Override
    public Optional<byte[]> find(String uri) {
        uris.add(uri);
        String mark = secret + HexFormat.of().toHexDigits(uris.size() - 1);
        return Optional.of(mark.getBytes(StandardCharsets.US_ASCII));
    }

    /** Finds what an element refers to; empty where it has its value. */
    Optional<String> of(Element element) {
        if (!(element instanceof ValueElement value)
                || value.length() != secret.length() + DIGITS) {
            return Optional.empty();
        }
        String mark = new String(value.bytes(), StandardCharsets.US_ASCII);
        return mark.startsWith(secret)
                ? Optional.of(uris.get(HexFormat.fromHexDigits(mark.substring(secret.length()))))
                : Optional.empty();
    }
}
