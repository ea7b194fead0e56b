// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;
import static org.qianli.dicom.image.codec.CodecException.Code.TRUNCATED;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.jpeg2000.block.CodedBlock;
import org.qianli.dicom.image.codec.jpeg2000.codestream.BlockStyle;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ByteReader;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Marker;

/** Reads one packet after the other (T.800 B.9, B.10). */
final class PacketReader {

    /** More than any subband has with its guard bits. */
    private static final int MAX_PLANES = 74;

    private static final int MAX_PASSES = 3 * MAX_PLANES;

    private record Contribution(CodedBlock block, int length) {}

    private final ByteReader body;
    private final ByteReader headers;
    private final boolean partial;
    private final List<Contribution> contributions = new ArrayList<>();
    private boolean cut;

    PacketReader(ByteReader body, ByteReader headers, boolean partial) {
        this.body = body;
        this.headers = headers;
        this.partial = partial;
    }

    /** Tells whether a packet's data end early. */
    boolean isCut() {
        return cut;
    }

    /** Tells whether no packet can follow. */
    boolean isAtEnd() {
        return headers.remaining() == 0;
    }

    void read(Precinct precinct, int layer) {
        if (body.peek16() == Marker.SOP) {
            body.skip(6);
        }
        contributions.clear();
        PacketBits bits = new PacketBits(headers);
        if (bits.read() == 1) {
            for (BlockGrid grid : precinct.grids()) {
                readGrid(bits, grid, precinct.resolution().coding().blockStyle(), layer);
            }
        }
        bits.align();
        if (headers.peek16() == Marker.EPH) {
            headers.skip(2);
        }
        for (Contribution contribution : contributions) {
            takeBody(contribution);
        }
    }

    private void takeBody(Contribution contribution) {
        int length = Math.min(contribution.length(), body.remaining());
        contribution.block().addChunk(body.position(), length);
        body.skip(length);
        if (length < contribution.length()) {
            cut = true;
            if (!partial) {
                throw new CodecException(TRUNCATED, "packet data end early");
            }
        }
    }

    private void readGrid(PacketBits bits, BlockGrid grid, int style, int layer) {
        for (int i = 0; i < grid.count(); i++) {
            CodedBlock block = grid.block(i);
            boolean included =
                    block == null ? grid.inclusion().isBelow(bits, i, layer + 1) : bits.read() == 1;
            if (!included) {
                continue;
            }
            if (block == null) {
                block = grid.include(i, readMissingPlanes(bits, grid, i));
            }
            readContribution(bits, block, style);
        }
    }

    private static int readMissingPlanes(PacketBits bits, BlockGrid grid, int leaf) {
        int planes = 0;
        while (!grid.missingPlanes().isBelow(bits, leaf, planes + 1)) {
            planes++;
            if (planes > MAX_PLANES) {
                throw new CodecException(MALFORMED, "more than " + MAX_PLANES + " empty planes");
            }
        }
        return planes;
    }

    private void readContribution(PacketBits bits, CodedBlock block, int style) {
        int passes = bits.readPasses();
        block.addLengthBits(bits.readOnes());
        if (block.passes() + passes > MAX_PASSES) {
            throw new CodecException(MALFORMED, "more than " + MAX_PASSES + " passes");
        }
        long total = 0;
        while (passes > 0) {
            int segment = openSegment(block, style);
            int before = segment < block.segments() ? block.segmentPasses(segment) : 0;
            int taken = Math.min(passes, passesOf(segment, style, passes) - before);
            int lengthBits = block.lengthBits() + 31 - Integer.numberOfLeadingZeros(taken);
            int length = bits.read(lengthBits);
            total += length;
            if (total > Integer.MAX_VALUE) {
                throw new CodecException(MALFORMED, "block of " + total + " bytes");
            }
            block.addToSegment(segment, taken, length);
            passes -= taken;
        }
        contributions.add(new Contribution(block, (int) total));
    }

    /** Tells which segment the next pass belongs to. */
    private static int openSegment(CodedBlock block, int style) {
        int last = block.segments() - 1;
        if (last < 0) {
            return 0;
        }
        boolean full = block.segmentPasses(last) >= passesOf(last, style, 1);
        return full ? last + 1 : last;
    }

    /** Tells how many passes a segment takes before the coder is terminated (T.800 D.4, D.6). */
    private static int passesOf(int segment, int style, int coming) {
        if ((style & BlockStyle.HIGH_THROUGHPUT) != 0) {
            // Whole empty sets of three passes go before the first segment, a cleanup pass.
            return segment == 0 ? 1 + (coming - 1) / 3 * 3 : 2;
        }
        if ((style & BlockStyle.TERMINATE_ALL) != 0) {
            return 1;
        }
        if ((style & BlockStyle.BYPASS) != 0) {
            return segment == 0 ? 10 : 2 - (segment + 1) % 2;
        }
        return MAX_PASSES;
    }
}
