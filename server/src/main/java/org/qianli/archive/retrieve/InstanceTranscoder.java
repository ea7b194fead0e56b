// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.codec.DataSetReader;
import org.qianli.dicom.codec.DataSetWriter;
import org.qianli.dicom.codec.ReadOptions;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.transcode.NativeStream;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.dicom.image.transcode.Transcoder;
import org.qianli.vault.Vault;
import org.springframework.stereotype.Component;

/**
 * Brings stored instances to transfer syntaxes that they are not stored in.
 *
 * <p>Bare samples are decoded frame by frame while they are sent; compressed ones, which are
 * smaller, are made before.
 */
@Component
public class InstanceTranscoder {

    /** Longer native objects are rewritten frame by frame rather than in memory. */
    private static final long MOST_REWRITTEN = 256 << 20;

    /** Samples that an image may have to be compressed, which happens in memory. */
    private static final long MOST_COMPRESSED = 2L << 30;

    /** Syntaxes in which all frames may lie in one stream. */
    private static final Set<String> SHARED = Set.of(Uids.JPEG2000MCLossless, Uids.JPEG2000MC);

    /** What a receiver that takes no more than this is given, the most wanted first. */
    private static final List<String> LOSSLESS =
            List.of(
                    Uids.ExplicitVRLittleEndian,
                    Uids.ImplicitVRLittleEndian,
                    Uids.JPEGLSLossless,
                    Uids.JPEGLosslessSV1,
                    Uids.JPEG2000Lossless,
                    Uids.HTJ2KLosslessRPCL,
                    Uids.HTJ2KLossless,
                    Uids.RLELossless,
                    Uids.JPEGLossless,
                    Uids.DeflatedExplicitVRLittleEndian);

    private final Vault vault;
    private final InstanceImages images;
    private final ImageTurns turns;

    InstanceTranscoder(Vault vault, InstanceImages images, ImageTurns turns) {
        this.vault = vault;
        this.images = images;
        this.turns = turns;
    }

    /**
     * Tells whether an instance can be had in a syntax other than its own, as far as the syntaxes
     * decide; the pixels may still turn out to be damaged.
     */
    public static boolean supports(StoredInstance instance, String syntax) {
        TransferSyntax target = TransferSyntax.of(syntax);
        return isRewriting(instance, target) || (isImage(instance) && fits(instance, target));
    }

    private static boolean fits(StoredInstance instance, TransferSyntax target) {
        return Transcoder.supports(instance.syntax(), target.uid())
                && (!target.encapsulated() || samples(instance) <= MOST_COMPRESSED);
    }

    private static long samples(StoredInstance instance) {
        return instance.layout()
                .map(layout -> layout.bitsPerFrame() / 8 * layout.frames())
                .orElse(0L);
    }

    /** Lists the other syntaxes that an instance can be had in without losing anything. */
    public static List<String> lossless(StoredInstance instance) {
        return LOSSLESS.stream()
                .filter(syntax -> !syntax.equals(instance.syntax()) && supports(instance, syntax))
                .toList();
    }

    /**
     * Tells how many bytes an instance in another syntax may hold in memory while it goes out,
     * before anything is read: its file where it is only written anew, a frame where it is decoded
     * on the way, otherwise its samples.
     */
    public static long mostHeld(StoredInstance instance, String syntax) {
        TransferSyntax target = TransferSyntax.of(syntax);
        if (isRewrittenWhole(instance, target)) {
            return instance.ref().length();
        }
        boolean shared = SHARED.contains(instance.syntax());
        boolean whole = shared || target.encapsulated() || target.deflated() || target.bigEndian();
        long frames = instance.layout().map(layout -> (long) layout.frames()).orElse(1L);
        return whole ? samples(instance) : samples(instance) / Math.max(1, frames);
    }

    /**
     * Opens an instance's data set in another syntax.
     *
     * @param wait for a turn to decode
     * @throws org.qianli.dicom.image.codec.CodecException if its pixels cannot be decoded, or not
     *     be encoded so
     * @throws ImagesBusyException if there was no turn in time
     */
    public EncodedDataSet open(
            StoredInstance instance, String syntax, TranscodeOptions options, Duration wait)
            throws IOException {
        TransferSyntax target = TransferSyntax.of(syntax);
        if (isRewrittenWhole(instance, target)) {
            return rewritten(instance, target);
        }
        return turns.take(wait, () -> transcoded(instance, target, options, wait));
    }

    /**
     * Opens the frames of an instance in another syntax, each made when it is asked for.
     *
     * @param wait for a turn, for each frame
     */
    public NativeStream.FrameSource frames(
            StoredInstance instance, String syntax, TranscodeOptions options, Duration wait)
            throws IOException {
        StoredImage image = images.open(instance).orElseThrow(InstanceTranscoder::noPixels);
        TransferSyntax target = TransferSyntax.of(syntax);
        return number -> turns.take(wait, () -> Transcoder.frame(image, number, target, options));
    }

    private static CodecException noPixels() {
        return new CodecException(CodecException.Code.MALFORMED, "no pixel data");
    }

    private EncodedDataSet rewritten(StoredInstance instance, TransferSyntax target)
            throws IOException {
        TransferSyntax stored = TransferSyntax.of(instance.syntax());
        try (InputStream in = StoredBytes.dataSet(vault.read(instance.ref()), instance)) {
            DataSet dataSet = instance.corrected(DataSetReader.read(in, stored, ReadOptions.all()));
            byte[] bytes = DataSetWriter.encode(dataSet, target);
            return new EncodedDataSet(instance.uids().sop(), target.uid(), new Piece.Made(bytes));
        }
    }

    private EncodedDataSet transcoded(
            StoredInstance instance, TransferSyntax target, TranscodeOptions options, Duration wait)
            throws IOException {
        StoredImage image = images.openWhole(instance).orElseThrow(InstanceTranscoder::noPixels);
        String uid = instance.uids().sop();
        Optional<NativeStream> stream = NativeStream.of(image, target);
        if (stream.isPresent()) {
            NativeStream.FrameSource frames =
                    number ->
                            turns.take(
                                    wait, () -> Transcoder.frame(image, number, target, options));
            NativeStream body = stream.get();
            return new EncodedDataSet(
                    uid, target.uid(), new Piece.Streamed(body.length(), () -> body.open(frames)));
        }
        DataSet dataSet = Transcoder.transcode(image, target, options).dataSet();
        return new EncodedDataSet(
                dataSet.string(Tag.SOPInstanceUID).orElse(uid),
                target.uid(),
                new Piece.Made(DataSetWriter.encode(dataSet, target)));
    }

    private static boolean isImage(StoredInstance instance) {
        // Where pixels of a deflated object lie, the index cannot know.
        return instance.pixels().isPresent() || instance.layout().isPresent();
    }

    private static boolean isRewrittenWhole(StoredInstance instance, TransferSyntax target) {
        boolean small = instance.ref().length() <= MOST_REWRITTEN || target.bigEndian();
        return isRewriting(instance, target) && small;
    }

    /** Tells whether only the encoding of the data set changes. */
    private static boolean isRewriting(StoredInstance instance, TransferSyntax target) {
        boolean stored = !TransferSyntax.of(instance.syntax()).encapsulated();
        return (stored || !isImage(instance)) && !target.encapsulated();
    }
}
