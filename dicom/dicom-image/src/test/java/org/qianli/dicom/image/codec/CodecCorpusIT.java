// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.deflate.DeflatedFrameDecoder;
import org.qianli.dicom.image.codec.jpeg.JpegDecoder;
import org.qianli.dicom.image.codec.rle.RleDecoder;

/** Real images of every compressed syntax but JPEG 2000's, compared with DCMTK's decoders. */
class CodecCorpusIT {

    private static final Set<String> LOSSLESS =
            Set.of(Uids.JPEGLossless, Uids.JPEGLosslessSV1, Uids.JPEGLSLossless, Uids.RLELossless);
    private static final Set<String> LOSSY =
            Set.of(
                    Uids.JPEGBaseline8Bit,
                    Uids.JPEGExtended12Bit,
                    Uids.JPEGSpectralSelectionNonHierarchical68,
                    Uids.JPEGFullProgressionNonHierarchical1012,
                    Uids.JPEGLSNearLossless);

    /** Holds a native value where its syntax wants fragments, and that one is cut. */
    private static final String NO_STREAM = "malformed/dicomswift_jpeg_baseline_synthetic.dcm";

    private static final CorpusTable TABLE = new CorpusTable();

    @TempDir private Path folder = Path.of("");

    @AfterAll
    static void writesTheTable() {
        TABLE.write(Path.of("target", "codec-corpus.md"));
    }

    @TestFactory
    Stream<DynamicTest> decodesLosslessImagesAsThePeerDoes() {
        return tests(LOSSLESS);
    }

    /** One test demands more than the standard: the same integers, not just near ones. */
    @TestFactory
    Stream<DynamicTest> decodesLossyImagesAsThePeerDoes() {
        return tests(LOSSY);
    }

    private Stream<DynamicTest> tests(Set<String> syntaxes) {
        return ImageFile.corpus(syntaxes).stream()
                .filter(file -> !file.name().equals(NO_STREAM) && !isBare(file))
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> compare(file)));
    }

    /**
     * Tells whether bare samples lie in the items, which is the images' affair, not the codecs'.
     */
    private static boolean isBare(ImageFile file) {
        byte[] first = file.frames().getFirst();
        return StreamKind.sniff(first) == StreamKind.UNKNOWN
                && first.length == file.shape().byteCount();
    }

    private void compare(ImageFile file) {
        List<int[]> ours =
                file.frames().stream().map(frame -> Decoding.numbers(file, frame)).toList();
        assertThat(ours).isNotEmpty();
        Path target = folder.resolve("native.dcm");
        Optional<ImageFile> decoded = Decoding.byDcmtk(file, target);
        String peer = "DCMTK";
        if (decoded.isEmpty()) {
            assertThat(Decoding.REFUSED_BY_DCMTK).contains(file.name());
            if (file.shape().bitsAllocated() == 1) {
                TABLE.add(file, "uncompressed twin", 0);
                return;
            }
            boolean few = file.syntax().equals(Uids.JPEGLSLossless);
            peer = few ? "GDCM" : "DCMTK, frames in a new file";
            decoded = few ? Decoding.byGdcm(file.path(), target) : inNewFile(file, target);
        }
        ImageFile theirs = decoded.orElseThrow();
        assertThat(theirs.frames()).hasSameSizeAs(ours);
        long samples = 0;
        for (int i = 0; i < ours.size(); i++) {
            if (ours.get(i).length == theirs.numbers(i).length) {
                assertThat(ours.get(i)).as("frame %d", i + 1).isEqualTo(theirs.numbers(i));
                samples += ours.get(i).length;
            } else {
                assertThat(Decoding.SIZES_DIFFER).contains(file.name());
            }
        }
        TABLE.add(file, peer, samples);
    }

    /** Gives the peer the frames in a file that is broken nowhere else. */
    private Optional<ImageFile> inNewFile(ImageFile file, Path target) {
        Path whole = folder.resolve("whole.dcm");
        SampleShape shape =
                new JpegDecoder()
                        .decode(file.frames().getFirst(), DecodeOptions.FULL)
                        .samples()
                        .shape();
        String photometric = file.header().string(Tag.PhotometricInterpretation).orElseThrow();
        EncodedFile.write(whole, file.syntax(), shape, photometric, file.frames());
        return Decoding.byDcmtk(whole, file.syntax(), target);
    }

    @Test
    void decodesPackedBitsAsTheyAreUncompressed() {
        ImageFile plain = ImageFile.named("transfer-syntax/pydicomdata_liver_expb.dcm");
        ImageFile runs = ImageFile.named("transfer-syntax/pydicomdata_liver_rle.dcm");
        ImageFile deflated = ImageFile.named("transfer-syntax/pydicomdata_liver_deflate.dcm");
        assertThat(plain.frames()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            byte[] expected = plain.frames().get(i);
            assertThat(bytes(new RleDecoder(), runs, i)).isEqualTo(expected);
            assertThat(bytes(new DeflatedFrameDecoder(), deflated, i)).isEqualTo(expected);
        }
    }

    private static byte[] bytes(NativeDecoder decoder, ImageFile file, int frame) {
        return decoder.decode(file.frames().get(frame), file.shape(), DecodeOptions.FULL).bytes();
    }
}
