// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianli.platform.ServerOptions;
import org.qianli.platform.UsageException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Collects the server's options: the command line wins over {@code QIANLI_*}, which wins over
 * {@code qianli.yaml} in the data folder, which wins over the one in the working folder.
 */
final class Settings {

    static final List<String> NAMES = List.of("data", "http", "dicom", "aet", "db", "county");

    private static final String FILE = "qianli.yaml";
    private static final int MAX_PORT = 65_535;
    private static final int MAX_AE_TITLE = 16;

    private final Map<String, String> values = new LinkedHashMap<>();

    private Settings() {}

    static Settings collect(
            Map<String, String> commandLine, Map<String, String> environment, Path workingFolder) {
        Settings settings = new Settings();
        settings.addFile(workingFolder.resolve(FILE));
        Map<String, String> outer = new LinkedHashMap<>();
        for (String name : NAMES) {
            String fromEnvironment = environment.get("QIANLI_" + name.toUpperCase(Locale.ROOT));
            if (fromEnvironment != null && !fromEnvironment.isBlank()) {
                outer.put(name, fromEnvironment);
            }
        }
        outer.putAll(commandLine);
        Map<String, String> soFar = new LinkedHashMap<>(settings.values);
        soFar.putAll(outer);
        Path data = workingFolder.resolve(soFar.getOrDefault("data", "data"));
        settings.addFile(data.resolve(FILE));
        settings.values.putAll(outer);
        settings.values.put("data", data.toAbsolutePath().normalize().toString());
        return settings;
    }

    ServerOptions options() {
        String aet = values.getOrDefault("aet", "QIANLI");
        if (aet.isBlank() || aet.length() > MAX_AE_TITLE) {
            throw new UsageException("--aet must have 1 to 16 characters");
        }
        String county = values.get("county");
        return new ServerOptions(
                Path.of(values.getOrDefault("data", "data")),
                port("http", "8080"),
                port("dicom", "11112"),
                aet,
                values.get("db"),
                county == null ? null : Path.of(county));
    }

    /** All settings as properties of the application. */
    Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        values.forEach((name, value) -> properties.put("qianli." + name, value));
        return properties;
    }

    private int port(String name, String otherwise) {
        String text = values.getOrDefault(name, otherwise);
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MAX_PORT) {
            throw new UsageException("--" + name + " must be a port (0 to 65535), not " + text);
        }
        return Integer.parseInt(text);
    }

    private void addFile(Path file) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            if (tree != null && !(tree instanceof Map)) {
                throw new UsageException(file + " must hold keys and values");
            }
            if (tree instanceof Map<?, ?> map) {
                map.forEach((key, value) -> addSetting(file, String.valueOf(key), value));
            }
        } catch (IOException | YAMLException e) {
            throw new UsageException(
                    file
                            + " cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private void addSetting(Path file, String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> group) {
            group.forEach((name, inner) -> addSetting(file, key + "." + name, inner));
            return;
        }
        if (!key.contains(".") && !NAMES.contains(key)) {
            throw new UsageException(
                    file + ": unknown setting " + key + "; there are " + String.join(", ", NAMES));
        }
        if (value != null) {
            values.put(key, value.toString());
        }
    }
}
