// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.qianli.dicom.dictionary.Uids;
import org.qianli.dicom.image.codec.registry.Codecs;
import org.qianli.dicom.image.codec.registry.FrameCodec;

/** Decodes images by our decoders and by DCMTK's, to numbers that can be compared. */
final class Decoding {

    /** Files that DCMTK does not read: broken outside their frames, 1-bit RLE, 7-bit JPEG-LS. */
    static final Set<String> REFUSED_BY_DCMTK =
            Set.of(
                    "malformed/fodicom_GH1339.dcm",
                    "malformed/fodicom_DIRW0007",
                    "transfer-syntax/pydicomdata_JLSL_08_07_0_1F.dcm",
                    "transfer-syntax/pydicomdata_liver_nonbyte_aligned_rle.dcm",
                    "transfer-syntax/pydicomdata_liver_rle.dcm");

    /** Files whose streams state another size than their data sets, which DCMTK then fills up. */
    static final Set<String> SIZES_DIFFER = Set.of("wsi/fodicom_multiframe-vlwsi.dcm");

    private Decoding() {}

    /** Decodes one frame: unsigned numbers of the stream's precision, or bytes of other sizes. */
    static int[] numbers(ImageFile file, byte[] frame) {
        return switch (Codecs.find(file.syntax()).orElseThrow()) {
            case FrameCodec.Image image ->
                    numbers(image.decoder().decode(frame, DecodeOptions.FULL).samples());
            case FrameCodec.Native packed ->
                    ImageFile.numbers(
                            packed.decoder()
                                    .decode(frame, file.shape(), DecodeOptions.FULL)
                                    .bytes(),
                            file.shape().bitsAllocated());
        };
    }

    static int[] numbers(Samples samples) {
        short[] values = samples.values();
        int mask = (1 << samples.shape().bits()) - 1;
        int[] numbers = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = values[i] & mask;
        }
        return numbers;
    }

    static Optional<ImageFile> byDcmtk(ImageFile file, Path to) {
        return byDcmtk(file.path(), file.syntax(), to);
    }

    /** Decompresses a file, colours left as they are coded. */
    static Optional<ImageFile> byDcmtk(Path from, String syntax, Path to) {
        String[] command =
                switch (syntax) {
                    case Uids.RLELossless -> new String[] {"dcmdrle"};
                    case Uids.JPEGLSLossless, Uids.JPEGLSNearLossless ->
                            new String[] {"dcmdjpls", "+px"};
                    default -> new String[] {"dcmdjpeg", "+px", "+cn"};
                };
        Peer.assumeInstalled(command[0]);
        String[] options = Arrays.copyOfRange(command, 1, command.length);
        return Peer.convert(from, to, command[0], options);
    }

    /** Decompresses a file. */
    static Optional<ImageFile> byGdcm(Path from, Path to) {
        Peer.assumeInstalled("gdcmconv");
        return Peer.convert(from, to, "gdcmconv", "--raw");
    }
}
