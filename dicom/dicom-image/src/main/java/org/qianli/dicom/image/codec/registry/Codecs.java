// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.registry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.StreamKind;
import org.qianli.dicom.image.codec.deflate.DeflatedFrameDecoder;
import org.qianli.dicom.image.codec.rle.RleDecoder;

/** Finds the decoder for a transfer syntax. */
public final class Codecs {

    private static final Map<String, FrameCodec> BY_SYNTAX = new HashMap<>();
    private static final FrameCodec RLE = new FrameCodec.Native(new RleDecoder());

    static {
        put(
                StreamKind.JPEG,
                Uids.JPEGBaseline8Bit,
                Uids.JPEGExtended12Bit,
                Uids.JPEGSpectralSelectionNonHierarchical68,
                Uids.JPEGFullProgressionNonHierarchical1012,
                Uids.JPEGLossless,
                Uids.JPEGLosslessSV1);
        // Arithmetic and hierarchical processes: the decoder says so where a stream really is one.
        put(
                StreamKind.JPEG,
                Uids.JPEGExtended35,
                Uids.JPEGSpectralSelectionNonHierarchical79,
                Uids.JPEGFullProgressionNonHierarchical1113,
                Uids.JPEGLosslessNonHierarchical15,
                Uids.JPEGExtendedHierarchical1618,
                Uids.JPEGLosslessHierarchical28);
        put(StreamKind.JPEG_LS, Uids.JPEGLSLossless, Uids.JPEGLSNearLossless);
        put(
                StreamKind.JPEG_2000,
                Uids.JPEG2000Lossless,
                Uids.JPEG2000,
                Uids.JPEG2000MCLossless,
                Uids.JPEG2000MC,
                Uids.HTJ2KLossless,
                Uids.HTJ2KLosslessRPCL,
                Uids.HTJ2K);
        BY_SYNTAX.put(Uids.RLELossless, RLE);
        BY_SYNTAX.put(
                Uids.DeflatedImageFrameCompression,
                new FrameCodec.Native(new DeflatedFrameDecoder()));
    }

    private Codecs() {}

    private static void put(StreamKind kind, String... syntaxes) {
        for (String syntax : List.of(syntaxes)) {
            BY_SYNTAX.put(syntax, new FrameCodec.Image(new SniffingDecoder(kind)));
        }
    }

    /** Finds the codec of a transfer syntax; absent for native, video and unknown ones. */
    public static Optional<FrameCodec> find(String transferSyntaxUid) {
        return Optional.ofNullable(BY_SYNTAX.get(transferSyntaxUid));
    }

    /**
     * Finds the codec for a frame in items: by what the stream is, where the syntax says another
     * family or says that pixels are native, which senders are known to do. A syntax that is not
     * known stays so, whatever the stream resembles.
     */
    public static Optional<FrameCodec> find(TransferSyntax syntax, byte[] frame) {
        Optional<FrameCodec> declared = find(syntax.uid());
        if (declared.isEmpty() && syntax.encapsulated()) {
            return declared;
        }
        return switch (StreamKind.sniff(frame)) {
            case RLE -> Optional.of(RLE);
            case JPEG, JPEG_LS, JPEG_2000 ->
                    declared.filter(FrameCodec.Image.class::isInstance)
                            .or(() -> find(Uids.JPEGBaseline8Bit));
            case JPEG_XL, UNKNOWN -> declared;
        };
    }
}
