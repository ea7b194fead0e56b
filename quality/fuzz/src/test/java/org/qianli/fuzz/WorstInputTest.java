// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Encoder;
import org.qianli.dicom.image.codec.jpeg2000.Jpeg2000Settings;

/**
 * A megabyte of what costs most: each is dealt with, whichever way, in a second and a bounded
 * amount of memory.
 *
 * <p>Processor time counts, so that a busy machine does not matter.
 */
@Timeout(120)
class WorstInputTest {
    private static final int MEGABYTE = 1 << 20;
    private static final double SECONDS = 1;
    private static final long BYTES = 1L << 30;

    private static final int IMPLICIT = 0;
    private static final int EXPLICIT = 1;
    private static final int DEFLATED = 3;

    @ParameterizedTest(name = "{0}")
    @MethodSource("dataSet")
    void dataSetIsOverInASecond(String name, byte[] input) {
        judge(DataSetFuzzer::fuzzerTestOneInput, name, input);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("charset")
    void charsetIsOverInASecond(String name, byte[] input) {
        judge(CharsetFuzzer::fuzzerTestOneInput, name, input);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("json")
    void jsonIsOverInASecond(String name, byte[] input) {
        judge(JsonFuzzer::fuzzerTestOneInput, name, input);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("xml")
    void xmlIsOverInASecond(String name, byte[] input) {
        judge(XmlFuzzer::fuzzerTestOneInput, name, input);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pdu")
    void pduIsOverInASecond(String name, byte[] input) {
        judge(PduFuzzer::fuzzerTestOneInput, name, input);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("codec")
    void codecIsOverInASecond(String name, byte[] input) {
        judge(CodecFuzzer::fuzzerTestOneInput, name, input);
    }

    static Stream<Arguments> dataSet() {
        return Stream.of(
                input("empty elements", elements()),
                input("the same element", hex(EXPLICIT, "0800 6000 4353 0000")),
                input("elements backwards", backwards()),
                input(
                        "empty items",
                        hex(EXPLICIT, "0800 1511 5351 0000 FFFFFFFF", "FEFF00E0 00000000")),
                input(
                        "sequences in sequences",
                        hex(EXPLICIT, "", "4000 30A7 5351 0000 FFFFFFFF FEFF00E0 FFFFFFFF")),
                input("stray delimiters", hex(IMPLICIT, "", "FEFF0DE0 00000000")),
                input(
                        "fragments",
                        hex(EXPLICIT, "E07F 1000 4F42 0000 FFFFFFFF", "FEFF00E0 00000000")),
                input("numbers as text", hex(IMPLICIT, "2800 3000 00000F00", "39393939395C")),
                input("zeros deflated", bomb()));
    }

    static Stream<Arguments> charset() {
        return Stream.of(
                input("escapes", hex(15, "01", "1B2441", "1B2842", "1B2D41", "1B242943")),
                input("chinese", hex(3, "01", "CDF5", "D0A1", "5C", "5E")),
                input("broken utf 8", hex(8, "01", "E78E", "F0", "C3")));
    }

    static Stream<Arguments> json() {
        return Stream.of(
                input("open arrays", text("", "[")),
                input(
                        "many members",
                        text("{", "\"00080060\":{\"vr\":\"CS\",\"Value\":[\"CT\"]},")),
                input("long number", text("{\"00280010\":{\"vr\":\"US\",\"Value\":[", "9")),
                input(
                        "exponents",
                        text("{\"00181151\":{\"vr\":\"IS\",\"Value\":[1", ",1e999999999")));
    }

    static Stream<Arguments> xml() {
        return Stream.of(
                input("open tags", text("<NativeDicomModel>", "<a>")),
                input("many attributes", attributes()));
    }

    static Stream<Arguments> pdu() {
        return Stream.of(
                input("empty contexts", contexts()),
                input("units of nothing", hex(-1, "", "0400 00000000")));
    }

    static Stream<Arguments> codec() {
        return Stream.of(
                input("jpeg markers", hex(0, "00 FFD8", "FFD0")),
                input("jpeg 2000 markers", hex(2, "00 FF4FFF51", "FF640004 0000")),
                input("jpeg 2000 stages", stages()),
                input("runs", hex(3, "00 01000000 40000000", "81FF")));
    }

    private static void judge(Consumer<byte[]> target, String name, byte[] input) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        target.accept(input); // the first time counts what is loaded and compiled
        long time = threads.getCurrentThreadCpuTime();
        long memory = threads.getCurrentThreadAllocatedBytes();
        target.accept(input);
        double seconds = (threads.getCurrentThreadCpuTime() - time) / 1e9;
        long allocated = threads.getCurrentThreadAllocatedBytes() - memory;
        assertThat(seconds).as(name).isLessThan(SECONDS);
        assertThat(allocated).as(name).isLessThan(BYTES);
    }

    private static Arguments input(String name, byte[] input) {
        return Arguments.of(name, input);
    }

    /** Repeats bytes up to a megabyte, behind a beginning and what chooses the target's way. */
    private static byte[] hex(int choice, String first, String... repeated) {
        String spaceless = String.join("", repeated).replace(" ", "");
        byte[] period =
                HexFormat.of().parseHex(spaceless.isEmpty() ? first.replace(" ", "") : spaceless);
        byte[] start = HexFormat.of().parseHex(first.replace(" ", ""));
        return filled(choice, start, period);
    }

    private static byte[] text(String first, String repeated) {
        return filled(
                -1,
                first.getBytes(StandardCharsets.US_ASCII),
                repeated.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] filled(int choice, byte[] start, byte[] period) {
        var all = new ByteArrayOutputStream();
        if (choice >= 0) {
            all.write(choice);
        }
        all.writeBytes(start);
        while (all.size() < MEGABYTE) {
            all.writeBytes(period);
        }
        return all.toByteArray();
    }

    /** One pixel whose component goes through 255 stages, in each as often as one may say it. */
    private static byte[] stages() {
        int most = 16_384;
        ByteBuffer segments = ByteBuffer.allocate(2 * most + 300);
        segments.putShort((short) 0xFF75).putShort((short) (2 * most + 17));
        segments.put(HexFormat.of().parseHex("0000 01 0000 0001 01".replace(" ", "")));
        segments.putShort((short) most).position(segments.position() + most);
        segments.putShort((short) most).position(segments.position() + most);
        segments.put(new byte[] {1, 0, 0});
        segments.putShort((short) 0xFF77).putShort((short) (3 + 255)).put((byte) 255);
        for (int i = 0; i < 255; i++) {
            segments.put((byte) 1);
        }
        byte[] pixel =
                new Jpeg2000Encoder(Jpeg2000Settings.LOSSLESS)
                        .encode(Samples.of(new SampleShape(1, 1, 1, 8, false)), StreamColor.GRAY);
        int header = 45; // SOC and SIZ of one component
        return ByteBuffer.allocate(2 + pixel.length + segments.position())
                .put(new byte[] {2, 0})
                .put(pixel, 0, header)
                .put(segments.flip())
                .put(pixel, header, pixel.length - header)
                .array();
    }

    private static byte[] elements() {
        var all = new ByteArrayOutputStream();
        all.write(EXPLICIT);
        for (int i = 0; all.size() < MEGABYTE; i++) {
            element(all, 0x00090000 + i);
        }
        return all.toByteArray();
    }

    private static byte[] backwards() {
        var all = new ByteArrayOutputStream();
        all.write(EXPLICIT);
        for (int i = 0; all.size() < MEGABYTE; i++) {
            element(all, 0x7FDF0000 - i);
        }
        return all.toByteArray();
    }

    private static void element(ByteArrayOutputStream all, int tag) {
        all.writeBytes(
                new byte[] {
                    (byte) (tag >> 16),
                    (byte) (tag >> 24),
                    (byte) tag,
                    (byte) (tag >> 8),
                    'L',
                    'O',
                    0,
                    0
                });
    }

    /** Deflates to a thousandth: each block of it stands for a megabyte of zeros. */
    private static byte[] bomb() {
        var all = new ByteArrayOutputStream();
        all.write(DEFLATED);
        all.writeBytes(block(HexFormat.of().parseHex("E07F10004F57000000000060")));
        byte[] zeros = block(new byte[MEGABYTE]);
        while (all.size() < MEGABYTE) {
            all.writeBytes(zeros);
        }
        return all.toByteArray();
    }

    private static byte[] block(byte[] bytes) {
        byte[] block = new byte[8192];
        try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(bytes);
            return Arrays.copyOf(
                    block, deflater.deflate(block, 0, block.length, Deflater.FULL_FLUSH));
        }
    }

    private static byte[] attributes() {
        return text("<NativeDicomModel ", "a=\"b\" ");
    }

    /** An association request that is full of contexts without anything in them. */
    private static byte[] contexts() {
        byte[] request = new byte[256 * 1024];
        request[0] = 1;
        int length = request.length - 6;
        request[2] = (byte) (length >> 24);
        request[3] = (byte) (length >> 16);
        request[4] = (byte) (length >> 8);
        request[5] = (byte) length;
        request[7] = 1;
        Arrays.fill(request, 10, 42, (byte) 'A');
        for (int i = 74; i + 8 <= request.length; i += 8) {
            request[i] = 0x20;
            request[i + 3] = 4;
            request[i + 4] = 1;
        }
        return request;
    }
}
