// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.pixel;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.DecodedFrame;
import org.qianli.dicom.image.codec.SampleShape;
import org.qianli.dicom.image.codec.Samples;
import org.qianli.dicom.image.codec.StreamColor;
import org.qianli.dicom.image.frame.Span;

/**
 * A stream of several frames, kept from the first of them to the last: their transform mixes them,
 * so one cannot be had without the others.
 */
public final class SharedStream {

    private List<Span> spans = List.of();
    private @Nullable DecodeOptions options;
    private @Nullable DecodedFrame decoded;

    /** Decodes a stream. */
    @FunctionalInterface
    interface Decoding {
        DecodedFrame decode() throws IOException;
    }

    /** Gives the stream that was decoded last, or decodes another. */
    synchronized DecodedFrame decode(List<Span> wanted, DecodeOptions how, Decoding decoding)
            throws IOException {
        DecodedFrame last = decoded;
        if (last == null || !spans.equals(wanted) || !how.equals(options)) {
            decoded = null; // Two at once would take twice the memory.
            last = decoding.decode();
            spans = wanted;
            options = how;
            decoded = last;
        }
        return last;
    }

    /** Takes one frame out of a stream. */
    static DecodedFrame part(DecodedFrame stream, int part, int components) {
        SampleShape all = stream.samples().shape();
        SampleShape shape =
                new SampleShape(all.columns(), all.rows(), components, all.bits(), all.signed());
        Samples samples = Samples.of(shape);
        short[] from = stream.samples().values();
        short[] to = samples.values();
        int at = part * components;
        for (int i = 0; i < to.length; i += components) {
            System.arraycopy(from, at, to, i, components);
            at += all.components();
        }
        StreamColor color = components == 1 ? StreamColor.GRAY : stream.color();
        return new DecodedFrame(samples, color, stream.repairs());
    }
}
