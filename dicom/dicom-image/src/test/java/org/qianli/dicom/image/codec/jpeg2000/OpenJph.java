// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;

/** OpenJPH's two programs, which read and write unsigned images as portable anymaps. */
record OpenJph(Path folder) {

    static OpenJph in(Path folder) {
        Peer.need("ojph_compress", "openjph-tools");
        return new OpenJph(folder);
    }

    byte[] encode(Samples samples, List<String> options) throws IOException, InterruptedException {
        String input = "in" + suffix(samples.shape());
        Files.write(folder.resolve(input), anymap(samples));
        List<String> command = new ArrayList<>();
        command.addAll(List.of("ojph_compress", "-i", input, "-o", "out.j2c"));
        command.addAll(options);
        Peer.runRight(folder, command);
        return Files.readAllBytes(folder.resolve("out.j2c"));
    }

    Samples decode(byte[] stream, SampleShape shape) throws IOException, InterruptedException {
        return decode(stream, shape, List.of());
    }

    Samples decode(byte[] stream, SampleShape shape, List<String> options)
            throws IOException, InterruptedException {
        String output = "out" + suffix(shape);
        Files.write(folder.resolve("in.j2c"), stream);
        Files.deleteIfExists(folder.resolve(output));
        List<String> command = new ArrayList<>();
        command.addAll(List.of("ojph_expand", "-i", "in.j2c", "-o", output));
        command.addAll(options);
        Peer.runRight(folder, command);
        return samples(shape, Files.readAllBytes(folder.resolve(output)));
    }

    private static String suffix(SampleShape shape) {
        return shape.components() == 1 ? ".pgm" : ".ppm";
    }

    private static byte[] anymap(Samples samples) {
        SampleShape shape = samples.shape();
        String header =
                "P%d\n%d %d\n%d\n"
                        .formatted(
                                shape.components() == 1 ? 5 : 6,
                                shape.columns(),
                                shape.rows(),
                                shape.maximum());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (short value : samples.values()) {
            if (shape.bits() > 8) {
                out.write(value >> 8);
            }
            out.write(value);
        }
        return out.toByteArray();
    }

    private static Samples samples(SampleShape shape, byte[] anymap) {
        int size = shape.bits() > 8 ? 2 : 1;
        int at = anymap.length - shape.count() * size;
        Samples samples = Samples.of(shape);
        for (int i = 0; i < shape.count(); i++) {
            int high = size == 2 ? (anymap[at] & 0xFF) << 8 : 0;
            samples.values()[i] = (short) (high | (anymap[at + size - 1] & 0xFF));
            at += size;
        }
        return samples;
    }
}
