// SPDX-License-Identifier: Apache-2.0
package org.qianli.critical;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qianli.platform.ServerOptions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The list of critical findings: the county's own {@code critical-items.yaml} in the data
 * directory, else the one that comes with the server.
 */
@Component
public class CriticalItems {

    private static final String SEED = "/critical/items.yaml";
    private static final String OWN = "critical-items.yaml";

    /** A finding that a text states, with the words that state it. */
    public record Stated(CriticalItem item, String text) {}

    private final List<CriticalItem> items;

    @Autowired
    CriticalItems(ServerOptions options) {
        this(read(options.data()));
    }

    private CriticalItems(List<CriticalItem> items) {
        this.items = items;
    }

    /** The list of the server with this data directory. */
    static CriticalItems of(Path data) {
        return new CriticalItems(read(data));
    }

    /** The findings that a centre of this kind looks for. */
    public List<CriticalItem> of(String kind) {
        return items.stream().filter(item -> item.kind().equals(kind)).toList();
    }

    /** Finds an item by its code. */
    public Optional<CriticalItem> find(String code) {
        return items.stream().filter(item -> item.code().equals(code)).findFirst();
    }

    /** Finds what a text states: each item once, with the first clause that says so. */
    public List<Stated> statedIn(String kind, String text) {
        Map<CriticalItem, Stated> found = new LinkedHashMap<>();
        List<CriticalItem> looked = of(kind);
        for (Clause clause : Clause.in(text)) {
            for (CriticalItem item : looked) {
                if (item.statedBy(clause)) {
                    found.putIfAbsent(item, new Stated(item, clause.text()));
                }
            }
        }
        return List.copyOf(found.values());
    }

    private static List<CriticalItem> read(Path data) {
        Path own = data.resolve(OWN);
        try (InputStream stream = Files.exists(own) ? Files.newInputStream(own) : seed()) {
            return read(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static InputStream seed() {
        return Objects.requireNonNull(CriticalItems.class.getResourceAsStream(SEED), SEED);
    }

    private static List<CriticalItem> read(InputStream stream) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        List<Map<String, Object>> entries =
                yaml.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        List<CriticalItem> read = new ArrayList<>();
        entries.forEach(entry -> read.add(item(entry)));
        return List.copyOf(read);
    }

    private static CriticalItem item(Map<String, Object> entry) {
        return new CriticalItem(
                text(entry, "code"),
                text(entry, "kind"),
                CriticalLevel.find(text(entry, "level")).orElseThrow(),
                text(entry, "zh"),
                text(entry, "en"),
                Pattern.compile(text(entry, "phrase"), Pattern.CASE_INSENSITIVE),
                volume(entry));
    }

    private static CriticalItem.@Nullable Volume volume(Map<String, Object> entry) {
        if (!entry.containsKey("millilitres")) {
            return null;
        }
        return new CriticalItem.Volume(
                Double.parseDouble(text(entry, "millilitres")),
                Pattern.compile(text(entry, "narrow")),
                Double.parseDouble(text(entry, "narrowMillilitres")));
    }

    private static String text(Map<String, Object> entry, String key) {
        return Objects.requireNonNull(entry.get(key), key).toString().strip();
    }
}
