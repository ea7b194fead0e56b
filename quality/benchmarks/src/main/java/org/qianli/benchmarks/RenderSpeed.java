// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.render.PictureFile;
import org.qianli.dicom.image.render.Raster;
import org.qianli.dicom.image.render.RenderOptions;
import org.qianli.dicom.image.render.Renderer;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.dicom.image.transcode.Transcoder;

/**
 * How long a real CT of 512 x 512 takes to become a JPEG file of its full size, as {@code
 * /rendered} makes it: opening, decoding, windowing, encoding; one thread's processor time.
 */
public final class RenderSpeed {

    private static final int QUALITY = 90;
    private static final int ROUNDS = 5;
    private static final RenderOptions OPTIONS = RenderOptions.DEFAULT;

    private RenderSpeed() {}

    /** Prints a table, a row for each syntax that the image is stored in. */
    public static void main(String[] arguments) throws IOException {
        StoredImage stored = StoredImage.of(Samples.testData("modality/lctsc_CT01.dcm"));
        System.out.println("| stored as | picture, ms | and JPEG, ms |");
        System.out.println("|---|---|---|");
        row("native", Uids.ExplicitVRLittleEndian, stored);
        row("RLE", Uids.RLELossless, stored);
        row("JPEG lossless", Uids.JPEGLosslessSV1, stored);
        row("JPEG-LS", Uids.JPEGLSLossless, stored);
        row("HTJ2K", Uids.HTJ2KLosslessRPCL, stored);
        row("JPEG 2000", Uids.JPEG2000Lossless, stored);
    }

    private static void row(String name, String syntax, StoredImage original) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomFiles.write(
                Transcoder.transcode(original, TransferSyntax.of(syntax), TranscodeOptions.DEFAULT),
                out);
        byte[] file = out.toByteArray();
        double picture = least(() -> render(file));
        double jpeg = least(() -> PictureFile.jpeg(render(file), QUALITY));
        System.out.printf("| %s | %.2f | %.2f |%n", name, picture, jpeg);
    }

    private static Raster render(byte[] file) {
        try {
            return Renderer.render(StoredImage.of(file), 1, OPTIONS);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static double least(Runnable work) {
        ProcessorTime.warmUp(work);
        double least = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            least = Math.min(least, ProcessorTime.milliseconds(work));
        }
        return least;
    }
}
