// SPDX-License-Identifier: Apache-2.0
package org.qianli.report.desk;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reports leave the server.
 *
 * @param seal PKCS #12 file with the key and certificate that sign printed reports; null for a
 *     self-made one in the data directory
 * @param sealPassword of that file
 */
@ConfigurationProperties("qianli.report")
public record ReportOptions(@Nullable Path seal, @DefaultValue("") String sealPassword) {}
