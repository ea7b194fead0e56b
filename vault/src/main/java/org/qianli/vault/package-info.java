// SPDX-License-Identifier: Apache-2.0
/**
 * The append-only object store: what was acknowledged is on the disk, contiguous and checksummed.
 *
 * <pre>
 *   writers --- staging buffer ---> shared lane    --+                +--> volume 000000000001.open
 *           --- too big for it ---> exclusive lane --+-- committer ---+--> volume 000000000002.open
 *                                                    (one force a volume for all who wait)
 *   volume  = volume header | record | record | ...
 *   record  = header (salt, own offset, lengths, checksums) | label | payload | pad to 8
 * </pre>
 *
 * A volume belongs to one lane and a lane to one writer at a time, so a payload is never in pieces
 * and readers may hand it to a socket straight from the file. A record's header is the last thing
 * written of it, and it names the offset up to which the volume was durable at that moment; that is
 * all that recovery needs to tell a torn tail, which it cuts off, from damage, which it reports.
 */
@NullMarked
package org.qianli.vault;

import org.jspecify.annotations.NullMarked;
