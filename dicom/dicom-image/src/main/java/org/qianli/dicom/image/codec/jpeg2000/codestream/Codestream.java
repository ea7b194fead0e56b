// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import java.util.List;

/**
 * A codestream taken apart, nothing of it decoded yet.
 *
 * @param outputs the components that come out when those of SIZ are transformed
 * @param tiles those that the stream has something of, by their index
 * @param repairs departures from the standard that were mended
 */
public record Codestream(
        ImageSize size, List<ComponentSize> outputs, List<TileStream> tiles, List<String> repairs) {

    public Codestream {
        outputs = List.copyOf(outputs);
        tiles = List.copyOf(tiles);
        repairs = List.copyOf(repairs);
    }
}
