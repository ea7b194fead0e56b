// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.IOException;
import org.qianli.archive.index.ArchiveOptions;
import org.qianli.platform.ServerOptions;
import org.qianli.vault.Vault;
import org.qianli.vault.VaultOptions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the vault in the server's data folder. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ArchiveOptions.class)
class StoreConfiguration {

    @Bean
    Vault vault(ServerOptions options, ArchiveOptions archive) throws IOException {
        return Vault.open(
                options.data().resolve("vault"),
                VaultOptions.standard().withVolumeSize(archive.volumeSize().toBytes()));
    }
}
