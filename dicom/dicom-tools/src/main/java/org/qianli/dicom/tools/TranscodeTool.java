// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    private static final Option TO = new Option("--to", "SYNTAX", "a UID, or");
    private static final Option QUALITY =
            new Option("--quality", "NUMBER", "of jpeg and jpeg-12, 1 to 100 (90)");
    private static final Option RATIO =
            new Option("--ratio", "TIMES", "how much smaller the lossy JPEG 2000 are (10)");
    private static final Option NEAR =
            new Option("--near", "LEVELS", "what jpeg-ls-near may be off, 1 to 255 (2)");
    private static final Option VERIFY =
            Option.flag("--verify", "decode what was encoded without loss and compare");

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
        return TO.form() + " IN OUT";
    }

    @Override
    public String purpose() {
        return "write a file in another transfer syntax";
    }

    @Override
    public List<Option> options() {
        return List.of(
                TO,
                Option.flag("", "  implicit, explicit, deflated, rle, jpeg-lossless, jpeg-ls,"),
                Option.flag("", "  jpeg-2000, htj2k, deflated-frames; with loss"),
                Option.flag("", "  jpeg, jpeg-12, jpeg-ls-near, jpeg-2000-lossy, htj2k-lossy"),
                QUALITY,
                RATIO,
                NEAR,
                VERIFY);
    }

    @Override
    public int run(Arguments arguments, PrintStream out, PrintStream err) throws IOException {
        Path in = Paths.file(arguments.positional(0, "IN"));
        Path target = Path.of(arguments.positional(1, "OUT"));
        arguments.requireNoMoreThan(2);
        TransferSyntax syntax = syntax(arguments.require(TO.name()));
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

    private static TransferSyntax syntax(String name) {
        String uid = NAMES.getOrDefault(name, name);
        if (!uid.matches("[0-9.]{1,64}")) {
            throw new UsageException("no transfer syntax is called " + name);
        }
        return TransferSyntax.of(uid);
    }

    private static TranscodeOptions options(Arguments arguments) {
        try {
            return new TranscodeOptions(
                    arguments.has(VERIFY.name()),
                    Integer.parseInt(arguments.option(QUALITY.name(), "90")),
                    Double.parseDouble(arguments.option(RATIO.name(), "10")),
                    Integer.parseInt(arguments.option(NEAR.name(), "2")));
        } catch (IllegalArgumentException e) {
            throw new UsageException("--quality is 1 to 100, --ratio at least 1, --near 1 to 255");
        }
    }
}
