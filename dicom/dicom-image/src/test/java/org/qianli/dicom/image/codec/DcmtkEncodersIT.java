// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that DCMTK's encoders make with settings that real images seldom have. */
class DcmtkEncodersIT {

    private static final String CT =
            "transfer-syntax/cornerstone_CTImage_LittleEndianExplicitTransferSyntax"
                    + "_1.2.840.10008.1.2.1.dcm";
    private static final String COLOR = "transfer-syntax/pydicomdata_SC_rgb.dcm";

    @TempDir private Path folder = Path.of("");

    private void assertReadAlike(String name, String program, String options) {
        Peer.assumeInstalled(program);
        ImageFile original = ImageFile.named(name);
        Path coded = folder.resolve("coded.dcm");
        ImageFile ours =
                Peer.convert(original.path(), coded, program, options.split(" ")).orElseThrow();
        Path plain = folder.resolve("plain.dcm");
        ImageFile theirs = Decoding.byDcmtk(coded, ours.syntax(), plain).orElseThrow();
        assertThat(Decoding.numbers(ours, ours.frames().getFirst())).isEqualTo(theirs.numbers(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+el +sv 1",
                "+el +sv 2",
                "+el +sv 3",
                "+el +sv 4",
                "+el +sv 5",
                "+el +sv 6",
                "+el +sv 7",
                "+e1",
                "+el +sv 1 +pt 2"
            })
    void readsLosslessJpeg(String options) {
        assertReadAlike(CT, "dcmcjpeg", options);
        assertReadAlike(COLOR, "dcmcjpeg", options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+ee", "+es", "+ep", "+ee +q 100", "+ep +q 30", "+eb"})
    void readsLossyJpegOfGrey(String options) {
        assertReadAlike(CT, "dcmcjpeg", options);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+eb +s4", "+eb +s2", "+eb +n1", "+ee +np", "+es +s2", "+ep +n1", "+ep +s4",
                "+eb +cr"
            })
    void readsLossyJpegOfColors(String options) {
        assertReadAlike(COLOR, "dcmcjpeg", options);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+el +pc", "+el +t1 9 +t2 30 +t3 80", "+el +rs 31"})
    void readsLosslessJpegLsOfOtherParameters(String options) {
        assertReadAlike(CT, "dcmcjpls", options);
        assertReadAlike(COLOR, "dcmcjpls", options + " +il");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+en +md 5 +il",
                "+en +md 5 +is",
                "+en +md 5 +in",
                "+en +md 3 +t1 12 +t2 40 +t3 99 +rs 40 +il"
            })
    void readsNearLosslessJpegLsOfOtherParameters(String options) {
        assertReadAlike(COLOR, "dcmcjpls", options);
    }
}
