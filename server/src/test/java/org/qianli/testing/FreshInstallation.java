// SPDX-License-Identifier: Apache-2.0
package org.qianli.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives an application context a fresh database, a fresh data folder and free ports. */
public final class FreshInstallation
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Map<String, Object> options =
                Map.of(
                        "qianli.db", TestPostgres.migrated().option(),
                        "qianli.data", dataFolder().toString(),
                        "qianli.dicom", "0");
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("fresh-installation", options));
    }

    private static Path dataFolder() {
        try {
            Path parent = Files.createDirectories(Path.of("target", "test-data"));
            return Files.createTempDirectory(parent, "data-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
