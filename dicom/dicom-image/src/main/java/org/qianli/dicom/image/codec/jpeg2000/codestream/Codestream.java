// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import java.util.List;

/**
 * A codestream taken apart, nothing of it decoded yet.
 *
 * @param tiles those that the stream has something of, by their index
 * @param repairs departures from the standard that were mended
 */
public record Codestream(ImageSize size, List<TileStream> tiles, List<String> repairs) {

    public Codestream {
        tiles = List.copyOf(tiles);
        repairs = List.copyOf(repairs);
    }
}
