// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.frame;

import java.io.IOException;
import java.util.Optional;

/**
 * Tells where each frame of an object's pixel data lies.
 *
 * @dicom PS3.5 8.1, A.4
 */
public sealed interface FrameTable permits NativeFrames, EncapsulatedFrames {

    /** Tells how many frames the data set declares. */
    int count();

    /** Tells whether the frames are compressed images in items, not bare samples. */
    boolean isEncapsulated();

    /**
     * Tells whether several frames lie in one compressed stream, as its components; each of them is
     * found as the whole stream and its part of it.
     */
    boolean isShared();

    /** Tells how many bytes of memory the table holds, about, for caches. */
    int weight();

    /**
     * Finds a frame; absent where the number is out of range or the stored data ends before it.
     *
     * @param number from 1
     */
    Optional<Frame> find(int number);

    /**
     * Builds the table from the pixel data element's header and the headers of its items.
     *
     * @param source the object
     * @param element position and encoding of the pixel data element
     * @param layout what the data set says
     * @throws PixelDataException where the frames cannot be told apart
     */
    static FrameTable read(ByteSource source, PixelElement element, PixelLayout layout)
            throws IOException {
        PixelElement.Header header = element.readHeader(source);
        if (header.isEncapsulated()) {
            return new FragmentWalk(source).read(header.valueOffset(), layout);
        }
        long present = Math.min(header.length(), source.size() - header.valueOffset());
        return new NativeFrames(
                new Span(header.valueOffset(), present),
                layout.bitsPerFrame(present),
                layout.frames(),
                header.bigEndianWordBytes(layout.bitsAllocated()));
    }
}
