// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.charset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Recognises UTF-8 under a label that says Latin-1, ASCII or nothing. */
final class MislabelledText {
    private MislabelledText() {}

    /** Gives the text as it was meant; null where the label may be right. */
    static @Nullable String reinterpret(byte[] bytes, int offset, int length) {
        return strictly(StandardCharsets.UTF_8, bytes, offset, length);
    }

    private static @Nullable String strictly(
            Charset charset, byte[] bytes, int offset, int length) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, offset, length))
                    .toString();
        } catch (CharacterCodingException notThisCharset) {
            return null;
        }
    }
}
