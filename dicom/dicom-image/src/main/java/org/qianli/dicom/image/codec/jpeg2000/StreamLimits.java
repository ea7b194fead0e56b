// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;
import static org.qianli.dicom.image.codec.CodecException.Code.TOO_LARGE;
import static org.qianli.dicom.image.codec.CodecException.Code.TRUNCATED;
import static org.qianli.dicom.image.codec.CodecException.Code.UNSUPPORTED;

import java.util.List;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.DecodeOptions;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Codestream;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentTransforms;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ImageSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.TileStream;

/** Refuses what would take too much, or cannot be given, before memory is taken for it. */
final class StreamLimits {

    /**
     * A stream of a few bytes can rightly state a large, empty image; these bound how large: so
     * many samples in any case, and so many more for each byte of the stream.
     */
    private static final long SAMPLES_ALWAYS = 1L << 24;

    private static final long SAMPLES_PER_BYTE = 1 << 12;

    /** Resolutions of all components in all tiles. */
    private static final long MAX_RESOLUTIONS = 1 << 21;

    /** Operations of component transforms: a second's, and so many for each byte of the stream. */
    private static final long WORK_ALWAYS = 1L << 30;

    private static final long WORK_PER_BYTE = 1 << 12;

    private StreamLimits() {}

    static void check(Codestream codestream, int length, DecodeOptions options) {
        ImageSize size = codestream.size();
        int components = Math.max(size.components().size(), codestream.outputs().size());
        long samples = size.finest(size.image()).count() * components;
        if (samples == 0) {
            throw new CodecException(MALFORMED, "no samples in the image area");
        }
        if (samples > options.maximumSamples()) {
            throw new CodecException(TOO_LARGE, samples + " samples");
        }
        if (samples > SAMPLES_ALWAYS + SAMPLES_PER_BYTE * length) {
            throw new CodecException(TOO_LARGE, samples + " samples in " + length + " bytes");
        }
        checkResolutions(codestream);
        int tiles = size.tilesAcross() * size.tilesDown();
        if (codestream.tiles().size() < tiles && !options.partial()) {
            throw new CodecException(
                    TRUNCATED, codestream.tiles().size() + " of " + tiles + " tiles");
        }
        checkTransforms(codestream, length);
        checkPrecision(codestream.outputs());
    }

    private static void checkResolutions(Codestream codestream) {
        long resolutions = 0;
        for (TileStream tile : codestream.tiles()) {
            for (int c = 0; c < codestream.size().components().size(); c++) {
                resolutions += tile.parameters().coding(c).levels() + 1;
            }
        }
        if (resolutions > MAX_RESOLUTIONS) {
            throw new CodecException(TOO_LARGE, resolutions + " resolutions");
        }
    }

    /** A volume of 300 frames takes some 90,000 operations for each pixel of a frame. */
    private static void checkTransforms(Codestream codestream, int length) {
        ImageSize size = codestream.size();
        boolean changed = !codestream.outputs().equals(size.components());
        boolean alike = haveOneGrid(size.components());
        long left = WORK_ALWAYS + WORK_PER_BYTE * length;
        for (TileStream tile : codestream.tiles()) {
            ComponentTransforms transforms = tile.parameters().transforms();
            if (transforms.stages().isEmpty()) {
                if (changed || tile.parameters().coding().componentTransforms()) {
                    throw new CodecException(MALFORMED, "components without their transforms");
                }
                continue;
            }
            if (!alike) {
                throw new CodecException(UNSUPPORTED, "subsampled components transformed");
            }
            left -= transforms.work() * (1 + size.finest(size.tile(tile.index())).count());
            if (left < 0) {
                throw new CodecException(TOO_LARGE, "work of component transforms");
            }
        }
    }

    private static boolean haveOneGrid(List<ComponentSize> components) {
        ComponentSize first = components.getFirst();
        return components.stream().allMatch(c -> c.dx() == first.dx() && c.dy() == first.dy());
    }

    private static void checkPrecision(List<ComponentSize> components) {
        ComponentSize first = components.getFirst();
        for (ComponentSize component : components) {
            if (component.bits() != first.bits() || component.signed() != first.signed()) {
                throw new CodecException(UNSUPPORTED, "components of different precision");
            }
        }
    }
}
