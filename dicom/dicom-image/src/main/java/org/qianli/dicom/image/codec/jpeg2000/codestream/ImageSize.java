// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;
import static org.qianli.dicom.image.codec.CodecException.Code.UNSUPPORTED;

import java.util.ArrayList;
import java.util.List;
import org.qianli.dicom.image.codec.CodecException;

/**
 * The SIZ segment: image and tiles on the reference grid, and the components.
 *
 * @param capabilities Rsiz
 * @param image the image area
 * @param firstTile the area of tile 0, before it is cut to the image
 */
public record ImageSize(
        int capabilities, Area image, Area firstTile, List<ComponentSize> components) {

    /** Frames of a volume can be components of one stream. */
    static final int MAX_COMPONENTS = 16_384;

    private static final int MAX_TILES = 65_535;

    public ImageSize {
        components = List.copyOf(components);
    }

    static ImageSize read(ByteReader in) {
        int capabilities = in.u16();
        int x1 = in.u31();
        int y1 = in.u31();
        int x0 = in.u31();
        int y0 = in.u31();
        int tileWidth = (int) Math.min(in.u32(), Integer.MAX_VALUE);
        int tileHeight = (int) Math.min(in.u32(), Integer.MAX_VALUE);
        int tileX = in.u31();
        int tileY = in.u31();
        Area image = new Area(x0, y0, x1, y1);
        Area tile = new Area(tileX, tileY, capped(tileX, tileWidth), capped(tileY, tileHeight));
        boolean reachesImage =
                tileX <= x0 && tileY <= y0 && tile.x1() > x0 && tile.y1() > y0 && !tile.isEmpty();
        if (image.isEmpty() || !reachesImage) {
            throw new CodecException(MALFORMED, "SIZ: image " + image + ", first tile " + tile);
        }
        ImageSize size = new ImageSize(capabilities, image, tile, readComponents(in));
        if ((long) size.tilesAcross() * size.tilesDown() > MAX_TILES) {
            throw new CodecException(MALFORMED, "SIZ: more than " + MAX_TILES + " tiles");
        }
        return size;
    }

    private static int capped(int start, int length) {
        return (int) Math.min((long) start + length, Integer.MAX_VALUE);
    }

    private static List<ComponentSize> readComponents(ByteReader in) {
        int count = in.u16();
        if (count < 1 || count > MAX_COMPONENTS) {
            throw new CodecException(UNSUPPORTED, "SIZ: " + count + " components");
        }
        List<ComponentSize> components = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int precision = in.u8();
            int dx = in.u8();
            int dy = in.u8();
            if (dx == 0 || dy == 0) {
                throw new CodecException(MALFORMED, "SIZ: subsampling by 0");
            }
            components.add(ComponentSize.of(precision, dx, dy));
        }
        return components;
    }

    /** Tells the number of tile columns. */
    public int tilesAcross() {
        return (int) Math.ceilDiv((long) image.x1() - firstTile.x0(), firstTile.width());
    }

    /** Tells the number of tile rows. */
    public int tilesDown() {
        return (int) Math.ceilDiv((long) image.y1() - firstTile.y0(), firstTile.height());
    }

    /** Gives a tile's area on the reference grid. */
    public Area tile(int index) {
        int column = index % tilesAcross();
        int row = index / tilesAcross();
        long left = firstTile.x0() + (long) column * firstTile.width();
        long top = firstTile.y0() + (long) row * firstTile.height();
        return new Area(
                (int) Math.max(left, image.x0()),
                (int) Math.max(top, image.y0()),
                (int) Math.min(left + firstTile.width(), image.x1()),
                (int) Math.min(top + firstTile.height(), image.y1()));
    }

    /** Gives an area of the reference grid on the grid of the finest component. */
    public Area finest(Area area) {
        return area.sampled(leastDx(), leastDy());
    }

    /** Tells how many columns of the reference grid the finest component has a sample for. */
    public int leastDx() {
        return components.stream().mapToInt(ComponentSize::dx).min().orElse(1);
    }

    /** Tells how many rows of the reference grid the finest component has a sample for. */
    public int leastDy() {
        return components.stream().mapToInt(ComponentSize::dy).min().orElse(1);
    }
}
