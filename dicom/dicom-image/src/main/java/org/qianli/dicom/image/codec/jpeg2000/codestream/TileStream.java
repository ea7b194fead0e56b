// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All tile-parts of one tile: its parameters and its packets. */
public final class TileStream {

    private record Part(int start, int end) {}

    private final byte[] bytes;
    private final int index;
    private final HeaderParameters parameters;
    private final List<Part> parts = new ArrayList<>();
    private final PackedHeaders ownHeaders = new PackedHeaders();
    private final ByteArrayOutputStream mainHeaders = new ByteArrayOutputStream();
    private boolean cut;

    TileStream(byte[] bytes, int index, HeaderParameters parameters) {
        this.bytes = bytes;
        this.index = index;
        this.parameters = parameters;
    }

    /** Tells which tile it is, counted row by row. */
    public int index() {
        return index;
    }

    /** Gives the coding parameters. */
    public HeaderParameters parameters() {
        return parameters;
    }

    PackedHeaders ownHeaders() {
        return ownHeaders;
    }

    void addHeaders(byte[] headers) {
        mainHeaders.writeBytes(headers);
    }

    /** Adds a tile-part's packets, of which the stream may end before they do. */
    void addPart(int start, int end, boolean isCut) {
        parts.add(new Part(start, end));
        cut |= isCut;
    }

    /** Tells whether a tile-part is shorter than it states. */
    public boolean isCut() {
        return cut;
    }

    /** Gives the packets of all tile-parts in one piece. */
    public ByteReader packets() {
        if (parts.size() == 1) {
            return new ByteReader(bytes, parts.getFirst().start(), parts.getFirst().end());
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        parts.forEach(part -> joined.write(bytes, part.start(), part.end() - part.start()));
        byte[] all = joined.toByteArray();
        return new ByteReader(all, 0, all.length);
    }

    /** Gives the packet headers where they stand apart from the packets. */
    public Optional<ByteReader> packedHeaders() {
        byte[] headers = ownHeaders.isEmpty() ? mainHeaders.toByteArray() : ownHeaders.joined();
        return headers.length == 0
                ? Optional.empty()
                : Optional.of(new ByteReader(headers, 0, headers.length));
    }
}
