// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;

/** OpenJPEG's two programs. */
record OpenJpeg(Path folder) {

    static OpenJpeg in(Path folder) {
        Peer.need("opj_compress", "libopenjp2-tools");
        return new OpenJpeg(folder);
    }

    byte[] encode(Samples samples, List<String> options) throws IOException, InterruptedException {
        SampleShape shape = samples.shape();
        Files.write(folder.resolve("in.rawl"), TestImages.planar(samples));
        String form =
                "%d,%d,%d,%d,%s"
                        .formatted(
                                shape.columns(),
                                shape.rows(),
                                shape.components(),
                                shape.bits(),
                                shape.signed() ? "s" : "u");
        List<String> command = new ArrayList<>();
        command.addAll(List.of("opj_compress", "-i", "in.rawl", "-o", "out.j2k", "-F", form));
        command.addAll(options);
        Peer.runRight(folder, command);
        return Files.readAllBytes(folder.resolve("out.j2k"));
    }

    Samples decode(byte[] stream, SampleShape shape) throws IOException, InterruptedException {
        return decode(stream, shape, List.of());
    }

    Samples decode(byte[] stream, SampleShape shape, List<String> options)
            throws IOException, InterruptedException {
        Files.write(folder.resolve("in.j2k"), stream);
        Files.deleteIfExists(folder.resolve("out.rawl"));
        List<String> command = new ArrayList<>();
        command.addAll(List.of("opj_decompress", "-i", "in.j2k", "-o", "out.rawl"));
        command.addAll(options);
        Peer.runRight(folder, command);
        return TestImages.fromPlanar(shape, Files.readAllBytes(folder.resolve("out.rawl")));
    }
}
