// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Tells how many components a JPEG 2000 stream gives, which may be frames of a volume.
 *
 * @dicom PS3.5 8.2.4
 */
final class StreamComponents {

    private static final int SOC_AND_SIZ = 0xFF4FFF51;
    private static final int CBD = 0xFF78;
    private static final int SOT = 0xFF90;
    private static final int COMPONENTS_IN_SIZ = 36;

    /** More than a header has whose arrays are as long as they can be. */
    private static final int MAX_SEGMENTS = 1 << 16;

    private final ByteSource source;
    private final Span item;
    private final ByteBuffer small = ByteBuffer.allocate(4);

    private StreamComponents(ByteSource source, Span item) {
        this.source = source;
        this.item = item;
    }

    /** Counts the components; 0 where an item does not begin such a stream. */
    static int count(ByteSource source, Span item) throws IOException {
        return new StreamComponents(source, item).count();
    }

    private int count() throws IOException {
        if (number(0) != SOC_AND_SIZ) {
            return 0;
        }
        // SIZ counts those of the stream, CBD those that they are transformed to.
        int components = number(2 + COMPONENTS_IN_SIZ) & 0xFFFF;
        long at = 2;
        for (int i = 0; i < MAX_SEGMENTS; i++) {
            int header = number(at);
            int marker = header >>> 16;
            int length = header & 0xFFFF;
            if (marker == CBD) {
                return number(at + 4) >>> 16 & 0x7FFF;
            }
            if (marker == SOT || marker < 0xFF00 || length < 2) {
                break;
            }
            at += 2 + length;
        }
        return components;
    }

    /** Reads four bytes; 0 beyond the end. */
    private int number(long at) throws IOException {
        if (at + 4 > item.length()) {
            return 0;
        }
        source.readFully(item.offset() + at, small.clear());
        return small.getInt(0);
    }
}
