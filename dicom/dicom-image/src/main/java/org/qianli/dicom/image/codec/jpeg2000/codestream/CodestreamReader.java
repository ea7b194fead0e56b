// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;
import static org.qianli.dicom.image.codec.CodecException.Code.TRUNCATED;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.CodecException;

/** Takes a codestream apart: main header, then tile-parts, collected by tile. */
public final class CodestreamReader {

    private static final int SOT_LENGTH = 12;

    private final byte[] bytes;
    private final boolean partial;
    private final ByteReader in;
    private final List<String> repairs = new ArrayList<>();
    private final PackedHeaders packedHeaders = new PackedHeaders();
    private List<ComponentSize> outputs = List.of();
    private final SortedMap<Integer, TileStream> tiles = new TreeMap<>();

    private CodestreamReader(byte[] bytes, boolean partial) {
        this.bytes = bytes;
        this.partial = partial;
        int start = Jp2Boxes.findCodestream(bytes);
        if (start > 0) {
            repairs.add("JP2 boxes around the codestream");
        }
        this.in = new ByteReader(bytes, start, bytes.length);
    }

    /**
     * Reads all headers.
     *
     * @param partial whether a stream that ends within a tile-part header is as good as it is
     */
    public static Codestream read(byte[] bytes, boolean partial) {
        return new CodestreamReader(bytes, partial).read();
    }

    private Codestream read() {
        if (in.u16() != Marker.SOC) {
            throw new CodecException(MALFORMED, "no SOC marker at the beginning");
        }
        if (in.u16() != Marker.SIZ) {
            throw new CodecException(MALFORMED, "no SIZ segment after SOC");
        }
        ImageSize size = ImageSize.read(segment());
        HeaderParameters main = new HeaderParameters(size.components().size(), null);
        outputs = size.components();
        readMainHeader(main);
        try {
            readTileParts(size, main);
        } catch (CodecException e) {
            if (!partial || e.code() != TRUNCATED) {
                throw e;
            }
        }
        return new Codestream(size, outputs, List.copyOf(tiles.values()), repairs);
    }

    private ByteReader segment() {
        int length = in.u16();
        if (length < 2) {
            throw new CodecException(MALFORMED, "segment of " + length + " bytes");
        }
        return in.slice(length - 2);
    }

    private static boolean isAlone(int marker) {
        return marker >= 0xFF30 && marker <= 0xFF3F;
    }

    private void readMainHeader(HeaderParameters main) {
        while (in.peek16() != Marker.SOT) {
            int marker = nextMarker();
            if (isAlone(marker)) {
                continue;
            }
            ByteReader segment = segment();
            if (marker == Marker.PPM) {
                packedHeaders.add(segment);
            } else if (marker == Marker.CBD) {
                outputs = ComponentSize.readTransformed(segment, outputs.getFirst());
            } else {
                main.read(marker, segment);
            }
        }
    }

    private int nextMarker() {
        int marker = in.u16();
        if (marker < 0xFF00 || marker == Marker.EOC || marker == Marker.SOC) {
            throw new CodecException(
                    MALFORMED, Integer.toHexString(marker) + " where a marker segment begins");
        }
        return marker;
    }

    private void readTileParts(ImageSize size, HeaderParameters main) {
        byte[] packed = packedHeaders.joined();
        ByteReader headers =
                packedHeaders.isEmpty() ? null : new ByteReader(packed, 0, packed.length);
        while (in.peek16() == Marker.SOT) {
            readTilePart(size, main, headers);
        }
        if (in.peek16() != Marker.EOC) {
            repairs.add("no end of codestream marker");
        }
    }

    private void readTilePart(ImageSize size, HeaderParameters main, @Nullable ByteReader headers) {
        int start = in.position();
        in.skip(2);
        ByteReader sot = segment();
        int index = sot.u16();
        long length = sot.u32();
        if (index >= size.tilesAcross() * size.tilesDown()) {
            throw new CodecException(MALFORMED, "no tile " + index);
        }
        TileStream tile =
                tiles.computeIfAbsent(
                        index,
                        i ->
                                new TileStream(
                                        bytes,
                                        i,
                                        new HeaderParameters(size.components().size(), main)));
        readTilePartHeader(tile);
        if (headers != null) {
            tile.addHeaders(headers.slice(headers.u31()).rest());
        }
        int end = length == 0 ? endOfLastTilePart() : endOfTilePart(start, length);
        tile.addPart(in.position(), end, start + length > bytes.length);
        in.skip(end - in.position());
    }

    private void readTilePartHeader(TileStream tile) {
        while (in.peek16() != Marker.SOD) {
            int marker = nextMarker();
            if (isAlone(marker)) {
                continue;
            }
            ByteReader segment = segment();
            if (marker == Marker.PPT) {
                tile.ownHeaders().add(segment);
            } else {
                tile.parameters().read(marker, segment);
            }
        }
        in.skip(2);
    }

    private int endOfTilePart(int start, long length) {
        long end = start + length;
        if (length < SOT_LENGTH + 2 || end < in.position()) {
            throw new CodecException(MALFORMED, "tile-part of " + length + " bytes");
        }
        // Whether anything needed is missing shows when the packets are read.
        return (int) Math.min(end, bytes.length);
    }

    /** A last tile-part without a length goes on to EOC, behind which a padding byte may stand. */
    private int endOfLastTilePart() {
        for (int end = bytes.length - 2; end >= Math.max(in.position(), bytes.length - 3); end--) {
            if ((bytes[end] & 0xFF) == 0xFF && (bytes[end + 1] & 0xFF) == 0xD9) {
                return end;
            }
        }
        return bytes.length;
    }
}
