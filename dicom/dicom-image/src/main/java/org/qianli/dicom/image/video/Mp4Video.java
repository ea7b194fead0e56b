// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.video;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.image.codec.CodecException;

/**
 * Makes an MP4 file of the video of an instance.
 *
 * <p>Objects hold MP4 files, transport streams or, against the standard, bare elementary streams.
 * The first are what a browser wants; of the others the coded pictures are wrapped anew, not
 * decoded. Time stamps are those of the transport stream; an elementary stream has none, and its
 * pictures are shown in the order of coding at the rate that the data set states.
 */
public final class Mp4Video {

    private static final double USUAL_RATE = 25;

    private Mp4Video() {}

    /** What the value of the pixel data is. */
    public enum Container {
        MP4,
        TRANSPORT_STREAM,
        ELEMENTARY_STREAM,
        UNKNOWN;

        /** Bytes that it takes to tell. */
        public static final int HEAD = 2 * TransportReader.PACKET;

        /** Tells a container by its beginning. */
        public static Container sniff(byte[] head) {
            if (head.length >= 8 && head[4] == 'f' && head[5] == 't' && head[6] == 'y') {
                return MP4;
            }
            boolean packets =
                    head.length > TransportReader.PACKET
                            && head[0] == 0x47
                            && head[TransportReader.PACKET] == 0x47;
            if (packets) {
                return TRANSPORT_STREAM;
            }
            int zeros = 0;
            while (zeros < head.length && zeros < 8 && head[zeros] == 0) {
                zeros++;
            }
            return zeros >= 2 && zeros < head.length && head[zeros] == 1
                    ? ELEMENTARY_STREAM
                    : UNKNOWN;
        }
    }

    /**
     * Wraps a stream anew.
     *
     * @param in a transport stream or an elementary stream
     * @param header the data set, which tells size and rate of the pictures
     * @param pictures takes what follows the result
     * @return what comes first in the file
     * @throws CodecException if there is no video of the codec in the stream
     */
    public static byte[] wrap(
            InputStream in, VideoCodec codec, DataSet header, OutputStream pictures)
            throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(Container.HEAD);
        Container container = Container.sniff(buffered.readNBytes(Container.HEAD));
        buffered.reset();
        Pictures track = new Pictures(codec, pictures, Math.round(Stamp.SCALE / rate(header)));
        NalReader reader = new NalReader(track);
        switch (container) {
            case TRANSPORT_STREAM -> new TransportReader(reader, codec).read(buffered);
            case ELEMENTARY_STREAM -> elementary(buffered, reader);
            case MP4, UNKNOWN ->
                    throw new CodecException(
                            CodecException.Code.UNSUPPORTED, "video in a container " + container);
        }
        track.finish();
        if (track.all().isEmpty()) {
            throw new CodecException(CodecException.Code.MALFORMED, "no " + codec + " pictures");
        }
        int width = header.integer(Tag.Columns).orElse(0) & 0xFFFF;
        int height = header.integer(Tag.Rows).orElse(0) & 0xFFFF;
        return new Mp4Header(track, width, height).encode();
    }

    private static void elementary(InputStream in, NalReader reader) throws IOException {
        byte[] piece = new byte[1 << 16];
        for (int n = in.read(piece); n > 0; n = in.read(piece)) {
            reader.feed(piece, 0, n, Stamp.NONE);
        }
        reader.end();
    }

    /** Reads how many pictures are to be shown in a second. */
    private static double rate(DataSet header) {
        double milliseconds = header.number(Tag.FrameTime).orElse(0);
        double rate =
                header.number(Tag.RecommendedDisplayFrameRate)
                        .orElse(
                                header.number(Tag.CineRate)
                                        .orElse(
                                                milliseconds > 0
                                                        ? 1000 / milliseconds
                                                        : USUAL_RATE));
        return rate >= 0.1 && rate <= 1000 ? rate : USUAL_RATE;
    }
}
