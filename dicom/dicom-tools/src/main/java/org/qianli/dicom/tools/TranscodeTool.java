// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFile;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.frame.PixelDataException;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.transcode.TranscodeOptions;
import org.qianli.dicom.image.transcode.Transcoder;

/** Brings an image file to another transfer syntax. */
final class TranscodeTool implements Tool {

    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("implicit", Uids.ImplicitVRLittleEndian),
                    Map.entry("explicit", Uids.ExplicitVRLittleEndian),
                    Map.entry("deflated", Uids.DeflatedExplicitVRLittleEndian),
                    Map.entry("rle", Uids.RLELossless),
                    Map.entry("jpeg", Uids.JPEGBaseline8Bit),
                    Map.entry("jpeg-12", Uids.JPEGExtended12Bit),
                    Map.entry("jpeg-lossless", Uids.JPEGLosslessSV1),
                    Map.entry("jpeg-ls", Uids.JPEGLSLossless),
                    Map.entry("jpeg-ls-near", Uids.JPEGLSNearLossless),
                    Map.entry("jpeg-2000", Uids.JPEG2000Lossless),
                    Map.entry("jpeg-2000-lossy", Uids.JPEG2000),
                    Map.entry("htj2k", Uids.HTJ2KLosslessRPCL),
                    Map.entry("htj2k-lossy", Uids.HTJ2K),
                    Map.entry("deflated-frames", Uids.DeflatedImageFrameCompression));

    @Override
    public String name() {
        return "transcode";
    }

    @Override
    public String synopsis() {
        return """
        --to SYNTAX [--quality 1..100] [--ratio TIMES] [--near LEVELS] [--verify] IN OUT
        SYNTAX: a UID, or implicit, explicit, deflated, rle, jpeg-lossless, jpeg-ls,
        jpeg-2000, htj2k, deflated-frames; with loss jpeg, jpeg-12, jpeg-ls-near,
        jpeg-2000-lossy, htj2k-lossy\
        """;
    }

    @Override
    public String purpose() {
        return "write a file in another transfer syntax";
    }

    @Override
    public Set<String> options() {
        return Set.of("--to", "--quality", "--ratio", "--near");
    }

    @Override
    public Set<String> flags() {
        return Set.of("--verify");
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        Path in = Path.of(arguments.positional(0, "IN"));
        Path target = Path.of(arguments.positional(1, "OUT"));
        String to = arguments.require("--to");
        TransferSyntax syntax = TransferSyntax.of(NAMES.getOrDefault(to, to));
        TranscodeOptions options = options(arguments);
        try {
            StoredImage image = StoredImage.of(Files.readAllBytes(in));
            DicomFile file = Transcoder.transcode(image, syntax, options);
            DicomFiles.write(file, target);
            return DONE;
        } catch (CodecException | PixelDataException e) {
            err.println("dcm transcode: " + in + ": " + e.getMessage());
            return REFUSED;
        }
    }

    private static TranscodeOptions options(Arguments arguments) {
        try {
            return new TranscodeOptions(
                    arguments.has("--verify"),
                    Integer.parseInt(arguments.option("--quality", "90")),
                    Double.parseDouble(arguments.option("--ratio", "10")),
                    Integer.parseInt(arguments.option("--near", "2")));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--quality is 1 to 100, --ratio at least 1, --near 1 to 255");
        }
    }
}
