// SPDX-License-Identifier: Apache-2.0
package org.qianli.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Decoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Encoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Settings;

/**
 * Compares our JPEG 2000 and HTJ2K codecs with OpenJPEG's and OpenJPH's programs, single-threaded,
 * in turns, lossless, over the same images and streams.
 *
 * <p>What is compared is processor time, which other load on the machine disturbs least: that of
 * our thread, and that of the peer's process less what the same program takes for an image of 64 x
 * 64. The peer's time so contains reading and writing files, in memory; ours does not.
 */
public final class Jpeg2000Comparison {

    private static final int ROUNDS = 7;
    private static final int WARM_UP_SECONDS = 6;

    /** An image, and whether it is of three components. */
    private record Image(String name, Samples samples) {

        StreamColor color() {
            return samples.shape().components() == 3 ? StreamColor.RGB : StreamColor.GRAY;
        }

        String suffix() {
            return samples.shape().components() == 3 ? ".ppm" : ".pgm";
        }
    }

    /** A codec of ours and the commands of its peer. */
    private record Family(
            String name, Jpeg2000Settings settings, String suffix, String encode, String decode) {}

    private static final List<Family> FAMILIES =
            List.of(
                    new Family(
                            "JPEG 2000, OpenJPEG",
                            Jpeg2000Settings.LOSSLESS,
                            ".j2k",
                            "opj_compress -i %s -o %s",
                            "opj_decompress -i %s -o %s"),
                    new Family(
                            "HTJ2K, OpenJPH",
                            Jpeg2000Settings.HIGH_THROUGHPUT_LOSSLESS,
                            ".j2c",
                            "ojph_compress -reversible true -i %s -o %s",
                            "ojph_expand -i %s -o %s"));

    private final Path folder;

    private Jpeg2000Comparison(Path folder) {
        this.folder = folder;
    }

    /** Prints the comparison as a table: of the images named (CT, DR, RGB), or of all. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path memory = Path.of("/dev/shm");
        Path folder =
                Files.isDirectory(memory)
                        ? Files.createTempDirectory(memory, "jpeg2000")
                        : Files.createTempDirectory("jpeg2000");
        System.out.println("| image | codec | work | ours, ms | peer, ms | peer / ours |");
        System.out.println("|---|---|---|---|---|---|");
        Jpeg2000Comparison comparison = new Jpeg2000Comparison(folder);
        for (Image image :
                List.of(
                        image("CT", new SampleShape(512, 512, 1, 16, false), 1024, 800, 12),
                        image("DR", new SampleShape(2048, 2500, 1, 16, false), 8000, 6000, 40),
                        image("RGB", new SampleShape(1024, 1024, 3, 8, false), 120, 90, 3))) {
            boolean wanted = arguments.length == 0 || List.of(arguments).contains(image.name());
            for (Family family : wanted ? FAMILIES : List.<Family>of()) {
                comparison.compare(image, family);
            }
        }
    }

    private static Image image(
            String name, SampleShape shape, double level, double waves, double noise) {
        Random random = new Random(1);
        Samples samples = Samples.of(shape);
        int at = 0;
        for (int y = 0; y < shape.rows(); y++) {
            for (int x = 0; x < shape.columns(); x++) {
                for (int c = 0; c < shape.components(); c++) {
                    double wave = Math.sin(x / 37.0 + c) * 0.5 + Math.cos(y / (29.0 + c)) * 0.3;
                    double edges = (x / 64 + y / 48) % 3 * 0.2;
                    double value = level + waves * (wave + edges) + random.nextGaussian() * noise;
                    samples.values()[at++] =
                            (short) Math.clamp(Math.round(value), shape.minimum(), shape.maximum());
                }
            }
        }
        return new Image(name, samples);
    }

    private void compare(Image image, Family family) throws IOException, InterruptedException {
        Image tiny =
                image(
                        "tiny",
                        new SampleShape(64, 64, image.samples().shape().components(), 8, false),
                        100,
                        10,
                        1);
        Jpeg2000Encoder encoder = new Jpeg2000Encoder(family.settings());
        Jpeg2000Decoder decoder = new Jpeg2000Decoder();
        byte[] stream = encoder.encode(image.samples(), image.color());
        prepare(image, stream, family);
        prepare(tiny, encoder.encode(tiny.samples(), tiny.color()), family);
        Runnable encode = () -> encoder.encode(image.samples(), image.color());
        Runnable decode = () -> decoder.decode(stream, DecodeOptions.FULL);
        print(
                image,
                family,
                "encode",
                ours(encode),
                peer(family.encode(), image, tiny, image.suffix(), family.suffix()));
        print(
                image,
                family,
                "decode",
                ours(decode),
                peer(family.decode(), image, tiny, family.suffix(), image.suffix()));
    }

    private static void print(Image image, Family family, String work, double ours, double peer) {
        System.out.printf(
                "| %s | %s | %s | %.1f | %.1f | %.2f |%n",
                image.name(), family.name(), work, ours, peer, peer / ours);
    }

    private void prepare(Image image, byte[] stream, Family family) throws IOException {
        SampleShape shape = image.samples().shape();
        ByteArrayOutputStream anymap = new ByteArrayOutputStream();
        String header =
                "P%d\n%d %d\n%d\n"
                        .formatted(
                                shape.components() == 3 ? 6 : 5,
                                shape.columns(),
                                shape.rows(),
                                shape.maximum());
        anymap.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
        for (short value : image.samples().values()) {
            if (shape.bits() > 8) {
                anymap.write(value >> 8);
            }
            anymap.write(value);
        }
        Files.write(folder.resolve(image.name() + image.suffix()), anymap.toByteArray());
        Files.write(folder.resolve(image.name() + family.suffix()), stream);
    }

    private static double ours(Runnable work) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS || System.nanoTime() < end; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            work.run();
            long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
            best = Math.min(best, used / 1e6);
        }
        return best;
    }

    private double peer(String command, Image image, Image tiny, String from, String to)
            throws IOException, InterruptedException {
        double start = Double.MAX_VALUE;
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            start = Math.min(start, processorTime(command, tiny.name(), from, to));
            best = Math.min(best, processorTime(command, image.name(), from, to));
        }
        return best - start;
    }

    private double processorTime(String command, String name, String from, String to)
            throws IOException, InterruptedException {
        String timed =
                "TIMEFORMAT='%%3U %%3S'; time %s >peer.log 2>&1"
                        .formatted(command.formatted(name + from, "out" + to));
        Process process =
                new ProcessBuilder("bash", "-c", timed)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        String[] times =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                        .trim()
                        .split(" ", -1);
        if (process.waitFor() != 0) {
            throw new IOException(timed + ": exit " + process.exitValue());
        }
        return (Double.parseDouble(times[0]) + Double.parseDouble(times[1])) * 1000;
    }
}
