// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

import java.time.Duration;

/**
 * Says how a vault lays out its files and how long it lets a writer wait.
 *
 * @param volumeSize bytes after which a volume takes no further record; one record may exceed it
 * @param exclusiveLanes how many objects too large for staging may be written at the same time
 * @param stagingSize bytes of an object kept in memory before it needs a lane of its own
 * @param laneWait how long a large object waits for a free lane before it is refused
 */
public record VaultOptions(
        long volumeSize, int exclusiveLanes, int stagingSize, Duration laneWait) {

    /** The most bytes a label may have; it is read into memory with every record header. */
    public static final int MAX_LABEL = 4096;

    public VaultOptions {
        if (volumeSize < 1 || exclusiveLanes < 1 || laneWait.isNegative()) {
            throw new IllegalArgumentException("volume size and lanes must be positive");
        }
        if (stagingSize < 2 * (RecordHeader.SIZE + MAX_LABEL)) {
            throw new IllegalArgumentException("staging must hold a header and a label");
        }
    }

    /** 1 GiB volumes, 8 lanes, 1 MiB staging: a CT slice is one write, a radiograph streams. */
    public static VaultOptions standard() {
        return new VaultOptions(1L << 30, 8, 1 << 20, Duration.ofSeconds(30));
    }

    public VaultOptions withVolumeSize(long bytes) {
        return new VaultOptions(bytes, exclusiveLanes, stagingSize, laneWait);
    }

    public VaultOptions withExclusiveLanes(int lanes) {
        return new VaultOptions(volumeSize, lanes, stagingSize, laneWait);
    }

    public VaultOptions withStagingSize(int bytes) {
        return new VaultOptions(volumeSize, exclusiveLanes, bytes, laneWait);
    }

    public VaultOptions withLaneWait(Duration wait) {
        return new VaultOptions(volumeSize, exclusiveLanes, stagingSize, wait);
    }
}
