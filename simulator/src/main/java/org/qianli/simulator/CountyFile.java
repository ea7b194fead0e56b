// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The part of a county file that says which machines a hospital has. */
final class CountyFile {

    private CountyFile() {}

    /**
     * A hospital that sends.
     *
     * @param aeTitles its machines; the part behind the underscore names the modality
     */
    record Hospital(String code, String name, List<String> aeTitles) {

        Hospital {
            aeTitles = List.copyOf(aeTitles);
        }

        List<String> aeTitlesOf(String modality) {
            return aeTitles.stream()
                    .filter(title -> title.substring(title.indexOf('_') + 1).startsWith(modality))
                    .toList();
        }
    }

    /**
     * Reads the township hospitals.
     *
     * @throws IllegalArgumentException if the file is not a county file
     */
    static List<Hospital> hospitals(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            List<Hospital> hospitals = new ArrayList<>();
            for (Object entry : list(map(root, file).get("institutions"), file)) {
                Map<?, ?> institution = map(entry, file);
                if ("township-hospital".equals(institution.get("kind"))) {
                    hospitals.add(hospital(institution, file));
                }
            }
            return hospitals;
        }
    }

    private static Hospital hospital(Map<?, ?> institution, Path file) {
        List<String> titles =
                list(institution.get("aeTitles"), file).stream()
                        .map(ae -> String.valueOf(map(ae, file).get("title")))
                        .toList();
        return new Hospital(
                String.valueOf(institution.get("code")),
                String.valueOf(institution.get("name")),
                titles);
    }

    private static Map<?, ?> map(@Nullable Object value, Path file) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(file + " is not a county file");
    }

    private static List<?> list(@Nullable Object value, Path file) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(file + " is not a county file");
    }
}
