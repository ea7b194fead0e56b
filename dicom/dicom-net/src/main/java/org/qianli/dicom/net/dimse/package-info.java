// SPDX-License-Identifier: Apache-2.0
/**
 * DIMSE messages: a command set and, often, a data set, carried as fragments in one presentation
 * context.
 *
 * <pre>
 *   message    command set (implicit VR little endian)   data set (the context's transfer syntax)
 *   fragments  [command .... ][command, last]            [data .... ][data .... ][data, last]
 * </pre>
 *
 * A data set that comes in is a stream which fills as the fragments arrive: reading slowly slows
 * the peer down, and nothing holds a whole object.
 *
 * @dicom PS3.7 6.3
 */
@NullMarked
package org.qianli.dicom.net.dimse;

import org.jspecify.annotations.NullMarked;
