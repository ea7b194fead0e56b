// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import org.qianli.dicom.image.codec.jpeg2000.codestream.Area;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ProgressionOrder;

/**
 * How a stream is divided and ordered.
 *
 * @param order which packets come first
 * @param tileWidth columns of a tile, 0 for one tile; tiles are decomposed as often as both of
 *     their sides can be halved evenly
 * @param tileHeight rows of a tile, 0 for one tile
 * @param precinct side of the precincts of each resolution as a binary logarithm, 7 to 15, the last
 *     of which is as good as none
 * @param layers quality layers, each of which adds bit-planes; 1 where high throughput is asked for
 * @param partPerResolution whether each resolution of a tile is a tile-part of its own, which needs
 *     an order that begins with resolutions
 * @param region rows and columns that come in full quality before all else (max-shift); empty for
 *     none
 */
public record Jpeg2000Layout(
        ProgressionOrder order,
        int tileWidth,
        int tileHeight,
        int precinct,
        int layers,
        boolean partPerResolution,
        Area region) {

    private static final Area NO_REGION = new Area(0, 0, 0, 0);

    private static final int LEAST_PRECINCT = 7;
    private static final int WHOLE = 15;
    private static final int MOST_LAYERS = 64;

    /** One tile, one layer: what all readers read, and fast. */
    public static final Jpeg2000Layout PLAIN =
            new Jpeg2000Layout(
                    ProgressionOrder.LAYER_RESOLUTION_COMPONENT_POSITION,
                    0,
                    0,
                    WHOLE,
                    1,
                    false,
                    NO_REGION);

    /** By resolutions, each to be had on its own: as the RPCL transfer syntax wants it. */
    public static final Jpeg2000Layout BY_RESOLUTION =
            PLAIN.withOrder(ProgressionOrder.RESOLUTION_POSITION_COMPONENT_LAYER)
                    .withPartPerResolution();

    public Jpeg2000Layout {
        boolean tiles = tileWidth >= 0 && tileHeight >= 0 && (tileWidth == 0) == (tileHeight == 0);
        boolean divided = precinct >= LEAST_PRECINCT && precinct <= WHOLE;
        boolean layered = layers >= 1 && layers <= MOST_LAYERS;
        boolean byResolution =
                order == ProgressionOrder.RESOLUTION_LAYER_COMPONENT_POSITION
                        || order == ProgressionOrder.RESOLUTION_POSITION_COMPONENT_LAYER;
        boolean parts = !partPerResolution || byResolution;
        if (!tiles || !divided || !layered || !parts) {
            throw new IllegalArgumentException(
                    "tiles of %d x %d, precincts of 2^%d, %d layers, parts %s in %s"
                            .formatted(
                                    tileWidth,
                                    tileHeight,
                                    precinct,
                                    layers,
                                    partPerResolution,
                                    order));
        }
    }

    /** The same in another order. */
    public Jpeg2000Layout withOrder(ProgressionOrder other) {
        return new Jpeg2000Layout(
                other, tileWidth, tileHeight, precinct, layers, partPerResolution, region);
    }

    /** The same in tiles. */
    public Jpeg2000Layout withTiles(int width, int height) {
        return new Jpeg2000Layout(
                order, width, height, precinct, layers, partPerResolution, region);
    }

    /** The same in precincts. */
    public Jpeg2000Layout withPrecincts(int logarithm) {
        return new Jpeg2000Layout(
                order, tileWidth, tileHeight, logarithm, layers, partPerResolution, region);
    }

    /** The same in several layers. */
    public Jpeg2000Layout withLayers(int count) {
        return new Jpeg2000Layout(
                order, tileWidth, tileHeight, precinct, count, partPerResolution, region);
    }

    /** The same with a tile-part for each resolution. */
    public Jpeg2000Layout withPartPerResolution() {
        return new Jpeg2000Layout(order, tileWidth, tileHeight, precinct, layers, true, region);
    }

    /** The same with a region of interest. */
    public Jpeg2000Layout withRegion(Area area) {
        return new Jpeg2000Layout(
                order, tileWidth, tileHeight, precinct, layers, partPerResolution, area);
    }

    boolean isTiled() {
        return tileWidth > 0;
    }
}
