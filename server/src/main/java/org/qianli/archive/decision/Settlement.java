// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import io.swagger.v3.oas.annotations.media.Schema;

/** What becomes of an instance that was refused because another one has its UID. */
@Schema(name = "ConflictSettlement")
public enum Settlement {
    /** The stored one is right; the other's bytes are kept beside it. */
    KEEP,
    /** The other one takes its place, as a correction; what was stored is kept beside it. */
    REPLACE,
    /** The stored one is right; the other's bytes go when their volume is compacted. */
    DISCARD
}
