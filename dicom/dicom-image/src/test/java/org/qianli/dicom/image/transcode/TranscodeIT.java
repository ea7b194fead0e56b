// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.codec.TransferSyntax;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.file.DicomFiles;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.pixel.FramePixels;
import org.qianli.dicom.image.pixel.StoredImage;
import org.qianli.dicom.image.testing.RealImages;

/** DCMTK decompresses what was transcoded, to the same samples. */
class TranscodeIT {

    private static final long LARGEST = 600_000;

    private static final Map<String, String> DECOMPRESSORS =
            Map.of(
                    Uids.RLELossless, "dcmdrle",
                    Uids.JPEGLosslessSV1, "dcmdjpeg",
                    Uids.JPEGLSLossless, "dcmdjpls");

    @TempDir Path folder;

    @Test
    void dcmtkFindsTheSameSamples() throws IOException {
        DECOMPRESSORS.values().forEach(RealImages::assumeInstalled);
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Path file : RealImages.files("modality", LARGEST)) {
            Optional<StoredImage> image = RealImages.open(file);
            if (image.isEmpty() || image.get().table().isEncapsulated()) {
                continue;
            }
            for (var entry : DECOMPRESSORS.entrySet()) {
                Optional<Boolean> same = sameThroughDcmtk(image.get(), entry.getKey());
                compared += same.isPresent() ? 1 : 0;
                if (same.isPresent() && !same.get()) {
                    differences.add(file.getFileName() + " by " + entry.getValue());
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(30);
    }

    @Test
    void openJpegFindsTheSameSamples() throws IOException {
        RealImages.assumeInstalled("opj_decompress");
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Path file : RealImages.files("modality", LARGEST)) {
            Optional<StoredImage> image = RealImages.open(file);
            boolean plain = image.isPresent() && !image.get().table().isEncapsulated();
            if (!plain || image.get().format().allocated() == 1) {
                continue;
            }
            if (!(image.get().frame(1) instanceof FramePixels.Integers(Samples samples, var _))) {
                continue;
            }
            for (String syntax : List.of(Uids.JPEG2000Lossless, Uids.HTJ2KLosslessRPCL)) {
                compared++;
                if (!isSame(planes(samples), byOpenJpeg(image.get(), syntax), samples)) {
                    differences.add(file.getFileName() + " in " + syntax);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(40);
    }

    /** Compares the bits of the numbers: those above them are written so or so. */
    private static boolean isSame(byte[] ours, byte[] theirs, Samples samples) {
        int bits = samples.shape().bits();
        boolean same = ours.length == theirs.length;
        for (int i = 0; same && i < ours.length; i++) {
            int used = bits > 8 && i % 2 == 1 ? bits - 8 : Math.min(bits, 8);
            same = ((ours[i] ^ theirs[i]) & ((1 << used) - 1)) == 0;
        }
        return same;
    }

    private byte[] byOpenJpeg(StoredImage image, String syntax) throws IOException {
        TransferSyntax target = TransferSyntax.of(syntax);
        Path stream = folder.resolve("frame.j2k");
        Path raw = folder.resolve("frame.rawl");
        Files.deleteIfExists(raw);
        Files.write(stream, Transcoder.frame(image, 1, target, TranscodeOptions.DEFAULT));
        int exit =
                RealImages.run(
                        List.of("opj_decompress", "-i", stream.toString(), "-o", raw.toString()));
        return exit == 0 ? Files.readAllBytes(raw) : new byte[0];
    }

    /** Lays samples out as OpenJPEG does: component by component, little endian. */
    private static byte[] planes(Samples samples) {
        SampleShape shape = samples.shape();
        int size = shape.bits() > 8 ? 2 : 1;
        byte[] planes = new byte[shape.count() * size];
        int at = 0;
        for (int c = 0; c < shape.components(); c++) {
            for (int i = c; i < shape.count(); i += shape.components()) {
                int number = samples.number(i);
                planes[at++] = (byte) number;
                if (size == 2) {
                    planes[at++] = (byte) (number >> 8);
                }
            }
        }
        return planes;
    }

    /** Empty where the syntax cannot hold the image; DCMTK knows no single bits in RLE. */
    private Optional<Boolean> sameThroughDcmtk(StoredImage image, String syntax)
            throws IOException {
        if (image.format().allocated() == 1) {
            return Optional.empty();
        }
        Path compressed = folder.resolve("compressed.dcm");
        Path plain = folder.resolve("plain.dcm");
        Files.deleteIfExists(plain);
        try {
            DicomFiles.write(
                    Transcoder.transcode(
                            image, TransferSyntax.of(syntax), TranscodeOptions.DEFAULT.verified()),
                    compressed);
        } catch (CodecException e) {
            assertThat(e.code()).isEqualTo(CodecException.Code.UNSUPPORTED);
            return Optional.empty();
        }
        String tool = DECOMPRESSORS.getOrDefault(syntax, "");
        int exit = RealImages.run(List.of(tool, compressed.toString(), plain.toString()));
        if (exit != 0) {
            return Optional.of(false);
        }
        return Optional.of(same(image, StoredImage.of(Files.readAllBytes(plain))));
    }

    private static boolean same(StoredImage ours, StoredImage theirs) throws IOException {
        for (int number = 1; number <= ours.frames(); number++) {
            boolean equal =
                    ours.frame(number) instanceof FramePixels.Integers(Samples before, var _)
                            && theirs.frame(number)
                                    instanceof FramePixels.Integers(Samples after, var _)
                            && Arrays.equals(before.values(), after.values());
            boolean wide = ours.frame(number) instanceof FramePixels.Reals;
            if (!equal && !wide) {
                return false;
            }
        }
        return true;
    }
}
