// SPDX-License-Identifier: Apache-2.0
/**
 * The partitions of a tile and the packets that fill them.
 *
 * <pre>
 *   tile
 *     component
 *       resolution            LL | HL LH HH of one decomposition
 *         precinct            one packet a layer
 *           block grid        one a subband: code-blocks and their two tag trees
 * </pre>
 */
@NullMarked
package org.qianli.dicom.image.codec.jpeg2000.packet;

import org.jspecify.annotations.NullMarked;
