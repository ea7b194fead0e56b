// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameMediaTypeTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String BASELINE = "1.2.840.10008.1.2.4.50";
    private static final String JPEG_LS = "1.2.840.10008.1.2.4.80";

    private static Optional<FrameMediaType.Choice> compressed(String syntax, String... accept) {
        return new FrameMediaType(syntax, true).choose(MediaRange.accepted(List.of(accept)));
    }

    private static Optional<FrameMediaType.Choice> uncompressed(String syntax, String... accept) {
        return new FrameMediaType(syntax, false).choose(MediaRange.accepted(List.of(accept)));
    }

    @Test
    void givesViewersTheStoredSyntaxAsOctets() {
        var choice =
                compressed(
                        JPEG_LS,
                        "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*");
        assertThat(choice)
                .hasValue(new FrameMediaType.Choice("application/octet-stream", JPEG_LS, true));
    }

    @Test
    void readsTypesWithoutQuotes() {
        var accept = "multipart/related;type=application/octet-stream;transfer-syntax=*";
        assertThat(compressed(JPEG_LS, accept)).isPresent();
    }

    @Test
    void labelsNativeFramesLittleEndianHoweverTheyAreStored() {
        var choice = uncompressed(IMPLICIT, "multipart/related; type=\"application/octet-stream\"");
        assertThat(choice.orElseThrow().contentType()).endsWith("transfer-syntax=" + EXPLICIT);
    }

    @Test
    void prefersTheImageTypeWhereEverythingIsTaken() {
        assertThat(compressed(JPEG_LS).orElseThrow().type()).isEqualTo("image/jls");
        assertThat(compressed(BASELINE, "*/*").orElseThrow().type()).isEqualTo("image/jpeg");
        assertThat(uncompressed(EXPLICIT, "*/*").orElseThrow().type())
                .isEqualTo("application/octet-stream");
    }

    @Test
    void takesTheOldNamesOfImageTypes() {
        var choice = compressed(JPEG_LS, "multipart/related; type=\"image/dicom+jpeg-ls\"");
        assertThat(choice.orElseThrow().type()).isEqualTo("image/dicom+jpeg-ls");
    }

    @Test
    void sendsASingleFrameAloneWhereNoPartsAreTaken() {
        assertThat(compressed(BASELINE, "image/jpeg").orElseThrow().multipart()).isFalse();
        assertThat(uncompressed(EXPLICIT, "application/octet-stream").orElseThrow().multipart())
                .isFalse();
    }

    @Test
    void followsTheClientsPreference() {
        var choice =
                compressed(
                        BASELINE,
                        "multipart/related; type=\"application/octet-stream\";"
                                + " transfer-syntax=*; q=0.1, multipart/related;"
                                + " type=\"image/jpeg\"; transfer-syntax="
                                + BASELINE);
        assertThat(choice.orElseThrow().type()).isEqualTo("image/jpeg");
    }

    @Test
    void transcodesWhereTheStoredSyntaxIsNotTaken() {
        var octets = "multipart/related; type=\"application/octet-stream\"";
        assertThat(compressed(JPEG_LS, octets).orElseThrow().contentType())
                .isEqualTo("application/octet-stream; transfer-syntax=" + EXPLICIT);
        assertThat(compressed(JPEG_LS, "image/jpeg").orElseThrow().contentType())
                .isEqualTo("image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.70");
        assertThat(uncompressed(IMPLICIT, "image/jphc").orElseThrow().syntax())
                .isEqualTo("1.2.840.10008.1.2.4.201");
        var near = "image/jls; transfer-syntax=1.2.840.10008.1.2.4.81";
        assertThat(compressed(JPEG_LS, near).orElseThrow().contentType()).isEqualTo(near);
        var baseline = "application/octet-stream; transfer-syntax=" + BASELINE;
        assertThat(uncompressed(EXPLICIT, baseline).orElseThrow().contentType())
                .isEqualTo(baseline);
        assertThat(compressed(JPEG_LS, "image/*; transfer-syntax=" + BASELINE).orElseThrow())
                .isEqualTo(new FrameMediaType.Choice("image/jpeg", BASELINE, false));
    }

    @Test
    void takesWhatIsStoredBeforeWhatIsWantedAsMuch() {
        assertThat(compressed(JPEG_LS, "image/jphc, image/jls").orElseThrow().syntax())
                .isEqualTo(JPEG_LS);
        assertThat(compressed(JPEG_LS, "image/jphc, image/jls;q=0.9").orElseThrow().type())
                .isEqualTo("image/jphc");
    }

    @Test
    void refusesWhatCannotBeMade() {
        assertThat(compressed("1.2.840.10008.1.2.4.102", "image/jpeg")).isEmpty();
        assertThat(compressed("1.2.840.10008.1.2.4.102", "application/octet-stream")).isEmpty();
        assertThat(uncompressed(EXPLICIT, "image/jxl")).isEmpty();
        assertThat(uncompressed(EXPLICIT, "image/jpeg; transfer-syntax=1.2.3")).isEmpty();
        assertThat(uncompressed(EXPLICIT, "image/jls; transfer-syntax=" + BASELINE)).isEmpty();
    }

    @Test
    void refusesWhatIsExcluded() {
        assertThat(uncompressed(EXPLICIT, "*/*;q=0")).isEmpty();
        assertThat(uncompressed(EXPLICIT, "application/octet-stream; q=nonsense")).isEmpty();
    }
}
