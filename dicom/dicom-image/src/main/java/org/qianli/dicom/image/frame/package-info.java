// SPDX-License-Identifier: Apache-2.0
/**
 * Where the frames of pixel data lie.
 *
 * <pre>
 *  native         | element header | frame 1 | frame 2 | ... | pad |          a frame is arithmetic
 *
 *  encapsulated   | element header | item: offset table | item | item | ... | sequence delimiter |
 *                                                        `-- frame 1 --'      a frame is one item or several
 * </pre>
 *
 * <p>A {@link org.qianli.dicom.image.frame.FrameTable} is built from the element's header and the
 * headers of its items alone, by random access, so that a server can hand out one frame of a large
 * object by copying bytes without reading the others.
 *
 * @dicom PS3.5 8.1, A.4
 */
@NullMarked
package org.qianli.dicom.image.frame;

import org.jspecify.annotations.NullMarked;
