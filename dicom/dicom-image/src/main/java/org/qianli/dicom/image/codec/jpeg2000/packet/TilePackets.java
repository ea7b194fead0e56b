// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import static org.qianli.dicom.image.codec.CodecException.Code.TOO_LARGE;
import static org.qianli.dicom.image.codec.CodecException.Code.TRUNCATED;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ByteReader;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Progression;
import org.qianli.dicom.image.codec.jpeg2000.codestream.TileStream;

/** Cuts a tile into precincts and reads its packets into them. */
public final class TilePackets {

    /** What a 16,384 x 16,384 image has in precincts of 16 x 16. */
    private static final int MAX_PRECINCTS = 1 << 20;

    private final Area tile;
    private final List<TileComponent> components;
    private final List<Precinct> precincts = new ArrayList<>();

    /**
     * Cuts a tile up.
     *
     * @param tile its area on the reference grid
     */
    public TilePackets(Area tile, List<ComponentSize> sizes, List<TileComponent> components) {
        this.tile = tile;
        this.components = List.copyOf(components);
        long count =
                components.stream()
                        .flatMap(component -> component.resolutions().stream())
                        .mapToLong(r -> (long) r.precinctsAcross() * r.precinctsDown())
                        .sum();
        if (count > MAX_PRECINCTS) {
            throw new CodecException(TOO_LARGE, count + " precincts in a tile");
        }
        for (int c = 0; c < components.size(); c++) {
            for (Resolution resolution : components.get(c).resolutions()) {
                addPrecincts(resolution, c, sizes.get(c));
            }
        }
    }

    private void addPrecincts(Resolution resolution, int component, ComponentSize size) {
        int halvings = components.get(component).coding().levels() - resolution.number();
        Area area = resolution.area();
        for (int row = 0; row < resolution.precinctsDown(); row++) {
            long y = position(area.y0(), resolution.precinctHeight(), row, halvings) * size.dy();
            for (int column = 0; column < resolution.precinctsAcross(); column++) {
                long x =
                        position(area.x0(), resolution.precinctWidth(), column, halvings)
                                * size.dx();
                precincts.add(
                        new Precinct(
                                resolution,
                                component,
                                row * resolution.precinctsAcross() + column,
                                x < 0 ? tile.x0() : x,
                                y < 0 ? tile.y0() : y));
            }
        }
    }

    /** Tells where in a component a precinct begins; negative where the tile's edge cuts it. */
    private static long position(int start, int shift, int number, int halvings) {
        boolean cut = number == 0 && (start & ((1 << shift) - 1)) != 0;
        long first = (long) (start >> shift) + number;
        return cut ? -1 : first << shift << halvings;
    }

    /** Gives the precincts. */
    public List<Precinct> precincts() {
        return precincts;
    }

    /**
     * Reads packets until the tile's last, or until the stream ends.
     *
     * @param body the stream's packets in one piece
     * @param partial whether it is right that the stream ends early
     * @return whether all packets were there
     */
    public boolean read(TileStream stream, ByteReader body, boolean partial) {
        PacketReader reader = new PacketReader(body, stream.packedHeaders().orElse(body), partial);
        try {
            boolean whole = true;
            for (Progression run : stream.parameters().progressions()) {
                whole &= readRun(reader, run, stream);
            }
            return whole && !reader.isCut();
        } catch (CodecException e) {
            if (partial && e.code() == TRUNCATED) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Reads the packets of one run; tells whether they were all there. Some writers leave out the
     * last packets of a tile, layers mostly: what is there is whole then, and only a tile-part
     * shorter than it states was cut.
     */
    private boolean readRun(PacketReader reader, Progression run, TileStream stream) {
        int layers = Math.min(run.layers(), stream.parameters().coding().layers());
        for (List<Precinct> group : PacketOrder.groups(precincts, run)) {
            for (int layer = 0; layer < layers && !group.isEmpty(); layer++) {
                for (Precinct precinct : group) {
                    if (precinct.layers() != layer) {
                        continue;
                    }
                    if (reader.isAtEnd() && !stream.isCut()) {
                        return false;
                    }
                    reader.read(precinct, layer);
                    precinct.countLayer();
                }
            }
        }
        return true;
    }
}
