// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.file;

import java.io.IOException;
import java.util.Optional;
import org.qianli.dicom.codec.ByteSource;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.dictionary.Dictionary;
import org.qianli.dicom.dictionary.Vr;

/** Guesses from its first element how a data set is encoded. */
final class SyntaxProbe {
    /** Data sets in files begin at group 0008; some dumps of messages with their commands. */
    private static final int HIGHEST_FIRST_GROUP = 0x0040;

    private SyntaxProbe() {}

    /** Gives the uncompressed syntax that the bytes fit; nothing if they fit none. */
    static Optional<TransferSyntax> guess(ByteSource in) throws IOException {
        if (!in.ensure(8)) {
            return Optional.empty();
        }
        int little = in.peek(1) << 8 | in.peek(0);
        int big = in.peek(0) << 8 | in.peek(1);
        if (Vr.ofCode(in.peek(4), in.peek(5)) != null
                && Math.min(little, big) <= HIGHEST_FIRST_GROUP) {
            return Optional.of(
                    little <= big ? TransferSyntax.EXPLICIT_LITTLE : TransferSyntax.EXPLICIT_BIG);
        }
        int tag = little << 16 | in.peek(3) << 8 | in.peek(2);
        // The first value of an implicit data set is short; text files fail here.
        boolean shortValue = in.peek(6) == 0 && in.peek(7) == 0;
        boolean known = (tag & 0xFFFF) == 0 || Dictionary.find(tag).isPresent();
        return little <= HIGHEST_FIRST_GROUP && shortValue && known
                ? Optional.of(TransferSyntax.IMPLICIT_LITTLE)
                : Optional.empty();
    }
}
