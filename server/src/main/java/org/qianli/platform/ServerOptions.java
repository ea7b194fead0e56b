// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this server was started: command line, then {@code QIANLI_*}, then {@code qianli.yaml}.
 *
 * @param data folder of everything that must survive a restart
 * @param http port of the workstation, the API and DICOMweb; 0 takes a free one
 * @param dicom port of the DIMSE listener; 0 takes a free one
 * @param aet AE title of the DIMSE listener
 * @param db JDBC address of a PostgreSQL server, or null to run the embedded one
 * @param county file that describes the county, or null to keep what the database holds
 */
@ConfigurationProperties("qianli")
public record ServerOptions(
        @DefaultValue("data") Path data,
        @DefaultValue("8080") int http,
        @DefaultValue("11112") int dicom,
        @DefaultValue("QIANLI") String aet,
        @Nullable String db,
        @Nullable Path county) {

    public ServerOptions {
        data = data.toAbsolutePath().normalize();
    }
}
