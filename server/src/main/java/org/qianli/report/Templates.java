// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qianli.order.BodyRegion;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The texts that reports begin with, from the server's own files. */
@Component
public class Templates {

    /**
     * One template.
     *
     * @param modality DR stands for CR, DX and DR
     * @param bodyPart name of a {@link BodyRegion}
     * @param procedure of the exam, "" for every one
     * @param normal whether it describes a normal exam
     */
    @Schema(name = "ReportTemplate")
    public record Template(
            String id,
            String title,
            String modality,
            String bodyPart,
            String procedure,
            boolean normal,
            Map<String, String> blocks,
            Scope scope) {}

    /** Who keeps a template. */
    public enum Scope {
        /** It comes with the server. */
        SERVER,
        /** The centre's auditors. */
        CENTRE,
        /** One person. */
        PERSONAL;

        /** The scope's stable name in the API. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Set<String> RADIOGRAPHY = Set.of("CR", "DX", "DR");

    private final Map<String, List<Template>> byKind;

    Templates() {
        byKind = Map.of("imaging", read("/report/templates-imaging.yaml"));
    }

    /** Lists a centre's templates of a modality, those of the body region first, normal first. */
    public List<Template> find(String centreKind, String modality, String bodyPart) {
        String group = group(modality);
        String region = BodyRegion.of(bodyPart, "").map(Enum::name).orElse("");
        return byKind.getOrDefault(centreKind, List.of()).stream()
                .filter(template -> group.isEmpty() || template.modality.equals(group))
                .sorted(
                        Comparator.comparing(
                                        (Template template) -> !template.bodyPart.equals(region))
                                .thenComparing(template -> !template.normal))
                .toList();
    }

    /** Finds one of the server's own. */
    public Optional<Template> findById(String centreKind, String id) {
        return byKind.getOrDefault(centreKind, List.of()).stream()
                .filter(template -> template.id.equals(id))
                .findFirst();
    }

    /** The modality as templates name it: DR for every kind of radiography. */
    public static String group(String modality) {
        return RADIOGRAPHY.contains(modality) ? "DR" : modality;
    }

    private static List<Template> read(String resource) {
        try (InputStream stream = Templates.class.getResourceAsStream(resource)) {
            InputStream found = Objects.requireNonNull(stream, resource);
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            List<Map<String, Object>> entries =
                    yaml.load(new InputStreamReader(found, StandardCharsets.UTF_8));
            List<Template> templates = new ArrayList<>();
            entries.forEach(entry -> templates.add(template(entry)));
            return List.copyOf(templates);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Template template(Map<String, Object> entry) {
        Map<String, String> blocks = new LinkedHashMap<>();
        for (String block : List.of("technique", "findings", "impression")) {
            blocks.put(block, text(entry.get(block)));
        }
        return new Template(
                text(entry.get("id")),
                text(entry.get("title")),
                text(entry.get("modality")),
                text(entry.get("region")),
                "",
                Boolean.TRUE.equals(entry.get("normal")),
                blocks,
                Scope.SERVER);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip();
    }
}
