// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;

/**
 * Array-based transforms as OpenJPEG's library writes them. It does not read what it writes, so our
 * samples are compared with those that were encoded: its rounding after the transform leaves them a
 * few levels apart, a transform done wrongly hundreds.
 */
class ComponentTransformsIT {

    @TempDir private Path folder;

    @BeforeEach
    void needsOpenJpeg() {
        Peer.need("opj_compress", "libopenjp2-tools");
        Peer.need("python3", "python3-numpy");
    }

    private byte[] encode(Samples samples, String matrix, String offsets)
            throws IOException, InterruptedException {
        Path program = folder.resolve("components.py");
        try (InputStream in = ComponentTransformsIT.class.getResourceAsStream("components.py")) {
            Files.write(program, Objects.requireNonNull(in).readAllBytes());
        }
        Files.write(folder.resolve("in.raw"), TestImages.planar(samples));
        SampleShape shape = samples.shape();
        Peer.runRight(
                folder,
                List.of(
                        "/usr/bin/python3",
                        program.toString(),
                        Integer.toString(shape.columns()),
                        Integer.toString(shape.rows()),
                        Integer.toString(shape.components()),
                        Integer.toString(shape.bits()),
                        shape.signed() ? "1" : "0",
                        "in.raw",
                        "out.j2k",
                        matrix,
                        offsets));
        return Files.readAllBytes(folder.resolve("out.j2k"));
    }

    private void check(SampleShape shape, String matrix, String offsets, int allowed)
            throws IOException, InterruptedException {
        Samples samples =
                Planes.volume(
                        shape.columns(),
                        shape.rows(),
                        shape.components(),
                        shape.bits(),
                        shape.signed());
        byte[] stream = encode(samples, matrix, offsets);
        Samples ours = new Jpeg2000Decoder().decode(stream, DecodeOptions.FULL).samples();
        assertThat(Difference.between(ours, samples))
                .as("%s", shape)
                .matches(d -> d.greatest() <= allowed);
    }

    @Test
    void decodesMatricesOfOpenJpeg() throws IOException, InterruptedException {
        check(
                new SampleShape(121, 95, 3, 8, false),
                "0.299,0.587,0.114,-0.169,-0.331,0.5,0.5,-0.419,-0.081",
                "128,128,128",
                4);
        // Sums and differences of neighbouring frames.
        check(
                new SampleShape(121, 95, 4, 12, true),
                "0.5,0.5,0,0,0.5,-0.5,0,0,0,0,0.5,0.5,0,0,0.5,-0.5",
                "0,0,0,0",
                2);
        // Two frames that change places: nothing else brings them back.
        check(new SampleShape(64, 70, 2, 10, false), "0,1,1,0", "512,512", 0);
    }
}
