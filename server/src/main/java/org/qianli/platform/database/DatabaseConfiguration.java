// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.database;

import org.qianli.platform.ServerOptions;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the database; it is stopped after the last bean that uses it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Unless the command has begun to open it. */
    @Bean
    @ConditionalOnMissingBean
    Database database(ServerOptions options) {
        return Database.open(options);
    }
}
