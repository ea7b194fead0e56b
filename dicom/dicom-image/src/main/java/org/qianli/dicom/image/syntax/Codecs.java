// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.syntax;

import java.util.Optional;
import org.qianli.dicom.image.codec.FrameDecoder;
import org.qianli.dicom.image.codec.FrameEncoder;

/** Finds the codec of a transfer syntax. */
public final class Codecs {

    private Codecs() {}

    /** Finds what decompresses the frames of a syntax; empty where nothing here can. */
    public static Optional<FrameDecoder> decoder(String transferSyntaxUid) {
        return switch (transferSyntaxUid) {
            default -> Optional.empty();
        };
    }

    /** Finds what compresses frames into a syntax without loss; empty where nothing here can. */
    public static Optional<FrameEncoder> encoder(String transferSyntaxUid) {
        return switch (transferSyntaxUid) {
            default -> Optional.empty();
        };
    }
}
