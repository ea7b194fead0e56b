// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;

/**
 * Streams whose packet headers stand apart. No encoder at hand writes them; here OpenJPEG's streams
 * are rewritten, in which markers tell where packets and their headers begin and end.
 */
class PackedHeadersIT {

    private static final int SOP_LENGTH = 6;

    @TempDir private Path folder;

    private final ByteArrayOutputStream headers = new ByteArrayOutputStream();
    private final ByteArrayOutputStream bodies = new ByteArrayOutputStream();
    private Samples samples = Samples.of(new SampleShape(1, 1, 1, 8, false));
    private byte[] stream = {};
    private int tilePart;
    private int packets;

    @BeforeEach
    void takeApart() throws IOException, InterruptedException {
        samples = TestImages.of(new SampleShape(150, 130, 1, 12, false), 4);
        stream =
                OpenJpeg.in(folder)
                        .encode(samples, List.of("-SOP", "-EPH", "-r", "9,3,1", "-c", "[64,64]"));
        tilePart = find(0xFF90, 0);
        packets = find(0xFF93, tilePart) + 2;
        int end = find(0xFFD9, packets);
        for (int at = packets; at < end; ) {
            int header = find(0xFF92, at) + 2;
            int next = find(0xFF91, header);
            headers.write(stream, at + SOP_LENGTH, header - at - SOP_LENGTH);
            bodies.write(stream, at, SOP_LENGTH);
            bodies.write(stream, header, next - header);
            at = next;
        }
    }

    /** Finds a marker, which no packet contains, or the end of the codestream. */
    private int find(int marker, int from) {
        for (int i = from; i < stream.length - 1; i++) {
            int here = ByteBuffer.wrap(stream).getShort(i) & 0xFFFF;
            if (here == marker || here == 0xFFD9) {
                return i;
            }
        }
        return stream.length;
    }

    private static byte[] segment(int marker, int number, byte[] content) {
        ByteBuffer segment = ByteBuffer.allocate(content.length + 5);
        segment.putShort((short) marker).putShort((short) (content.length + 3));
        return segment.put((byte) number).put(content).array();
    }

    /** Puts a stream together again, with segments in the main and in the tile-part header. */
    private byte[] rewritten(byte[] inMain, byte[] inTilePart) {
        ByteBuffer all = ByteBuffer.allocate(stream.length + inMain.length + inTilePart.length);
        all.put(stream, 0, tilePart).put(inMain);
        int start = all.position();
        all.put(stream, tilePart, packets - 2 - tilePart).put(inTilePart);
        all.putShort((short) 0xFF93).put(bodies.toByteArray());
        all.putInt(start + 6, all.position() - start);
        all.putShort((short) 0xFFD9);
        byte[] bytes = new byte[all.position()];
        all.flip().get(bytes);
        return bytes;
    }

    private void check(byte[] rewritten) {
        DecodedFrame frame = new Jpeg2000Decoder().decode(rewritten, DecodeOptions.FULL);
        assertThat(frame.samples().values()).isEqualTo(samples.values());
        assertThat(frame.repairs()).isEmpty();
    }

    @Test
    void readsThemFromTheTilePart() {
        check(rewritten(new byte[0], segment(0xFF61, 0, headers.toByteArray())));
    }

    @Test
    void readsThemFromTheMainHeaderInTwoSegments() {
        byte[] all =
                ByteBuffer.allocate(headers.size() + 4)
                        .putInt(headers.size())
                        .put(headers.toByteArray())
                        .array();
        int half = all.length / 2;
        byte[] first = segment(0xFF60, 0, java.util.Arrays.copyOf(all, half));
        byte[] second = segment(0xFF60, 1, java.util.Arrays.copyOfRange(all, half, all.length));
        // The second comes first: their numbers decide.
        byte[] both =
                ByteBuffer.allocate(first.length + second.length).put(second).put(first).array();
        check(rewritten(both, new byte[0]));
    }
}
