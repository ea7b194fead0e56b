// SPDX-License-Identifier: Apache-2.0
package org.qianli.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
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
                        "qianli.county", countyFile().toString(),
                        "qianli.dicom", "0");
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("fresh-installation", options));
    }

    private static Path countyFile() {
        try (InputStream county =
                Objects.requireNonNull(
                        FreshInstallation.class.getResourceAsStream("/test-county.yaml"))) {
            Path file = dataFolder().resolve("county.yaml");
            Files.copy(county, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
