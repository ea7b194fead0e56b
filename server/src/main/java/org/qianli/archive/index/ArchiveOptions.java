// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the archive behaves.
 *
 * @param quiet how long nothing must have come for a study until it is taken to be complete
 * @param reindex whether to make the index again from the vault at the start
 * @param storeWait how long a sender is kept waiting for disk and index before it is refused
 * @param volumeSize bytes after which a volume of the vault takes no further record
 * @param retention whole years that studies are kept at least before they are offered for deletion
 * @param reserve of the disk that instances never take
 * @param verifyRate bytes a second that are compared with their checksums beside everything else; 0
 *     compares nothing
 */
@ConfigurationProperties("qianli.archive")
public record ArchiveOptions(
        @DefaultValue("10s") Duration quiet,
        @DefaultValue("30s") Duration storeWait,
        @DefaultValue("1GB") DataSize volumeSize,
        @DefaultValue("15y") Period retention,
        @DefaultValue("2GB") DataSize reserve,
        @DefaultValue("10MB") DataSize verifyRate,
        @DefaultValue("false") boolean reindex) {

    public ArchiveOptions {
        if (retention.getYears() < 1 || !retention.equals(Period.ofYears(retention.getYears()))) {
            throw new IllegalArgumentException("qianli.archive.retention is whole years, like 15y");
        }
    }
}
