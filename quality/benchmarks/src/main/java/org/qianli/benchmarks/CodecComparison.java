// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.jpeg.JpegDecoder;
import org.qianli.dicom.image.codec.jpeg.LosslessJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.LossyJpegEncoder;
import org.qianli.dicom.image.codec.jpeg.Subsampling;
import org.qianli.dicom.image.codec.jpegls.JpegLsDecoder;
import org.qianli.dicom.image.codec.jpegls.JpegLsEncoder;
import org.qianli.dicom.image.codec.rle.RleDecoder;
import org.qianli.dicom.image.codec.rle.RleEncoder;

/**
 * Decodes the same streams with our decoders and with native ones, in turns, and prints a table of
 * processor time for a frame on one core.
 *
 * <p>Processor time, not time by the clock: then other work on the machine disturbs little. DCMTK's
 * is that of its program for a file of many frames less that for one frame, file access left out;
 * CharLS is called inside this process.
 */
public final class CodecComparison {

    private static final int ROUNDS = 3;

    private final PrintStream out;

    private CodecComparison(PrintStream out) {
        this.out = out;
    }

    /** Prints the table. */
    public static void main(String[] arguments) throws IOException {
        new CodecComparison(System.out).run();
    }

    private void run() throws IOException {
        out.println("| image | stream | Qianli ms | Msamples/s | peer | peer ms | ratio |");
        out.println("|---|---|---|---|---|---|---|");
        for (CodecImage image : List.of(CodecImage.ct(), CodecImage.dr(), CodecImage.color())) {
            compareLosslessJpeg(image);
            compareJpegLs(image);
            compareRunLengths(image);
            compareLossyJpeg(image);
        }
    }

    private void compareLosslessJpeg(CodecImage image) throws IOException {
        byte[] stream =
                LosslessJpegEncoder.FIRST_ORDER.encode(image.samples(), StreamColor.UNKNOWN);
        compare(
                image,
                "JPEG lossless SV1",
                () -> new JpegDecoder().decode(stream, DecodeOptions.FULL),
                new DcmtkDecoder("dcmdjpeg", Uids.JPEGLosslessSV1, image, stream));
    }

    private void compareJpegLs(CodecImage image) throws IOException {
        byte[] stream = JpegLsEncoder.LOSSLESS.encode(image.samples(), StreamColor.UNKNOWN);
        Runnable ours = () -> new JpegLsDecoder().decode(stream, DecodeOptions.FULL);
        compare(
                image,
                "JPEG-LS lossless",
                ours,
                new DcmtkDecoder("dcmdjpls", Uids.JPEGLSLossless, image, stream));
        compare(image, "JPEG-LS lossless", ours, new CharLs(stream, image));
    }

    private void compareRunLengths(CodecImage image) throws IOException {
        byte[] stream = new RleEncoder().encode(image.bytes(), image.shape());
        compare(
                image,
                "RLE",
                () -> new RleDecoder().decode(stream, image.shape(), DecodeOptions.FULL),
                new DcmtkDecoder("dcmdrle", Uids.RLELossless, image, stream));
    }

    private void compareLossyJpeg(CodecImage image) throws IOException {
        Samples samples = image.samples();
        if (samples.shape().bits() > 12) {
            return;
        }
        byte[] stream =
                new LossyJpegEncoder(90, Subsampling.HALF_WIDTH)
                        .encode(samples, StreamColor.YBR_FULL);
        String syntax = samples.shape().bits() > 8 ? Uids.JPEGExtended12Bit : Uids.JPEGBaseline8Bit;
        compare(
                image,
                "JPEG, quality 90",
                () -> new JpegDecoder().decode(stream, DecodeOptions.FULL),
                new DcmtkDecoder("dcmdjpeg", syntax, image, stream));
    }

    private void compare(CodecImage image, String stream, Runnable ours, NativeDecoder theirs)
            throws IOException {
        ProcessorTime.warmUp(ours);
        double best = Double.MAX_VALUE;
        OptionalDouble peer = OptionalDouble.empty();
        for (int round = 0; round < ROUNDS; round++) {
            best = Math.min(best, ProcessorTime.milliseconds(ours));
            OptionalDouble now = theirs.milliseconds();
            peer = peer.isEmpty() || now.orElse(0) < peer.getAsDouble() ? now : peer;
        }
        String native_ = peer.isEmpty() ? "-" : format(peer.getAsDouble());
        String ratio = peer.isEmpty() ? "-" : format(peer.getAsDouble() / best);
        out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %.0f | %s | %s | %s |%n",
                image.name(),
                stream,
                format(best),
                image.samples().shape().count() / best / 1000,
                theirs.name(),
                native_,
                ratio);
    }

    private static String format(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
