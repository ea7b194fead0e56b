// SPDX-License-Identifier: Apache-2.0
package org.qianli.county;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.platform.StartFailure;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The county file as written: names and codes, nothing looked up yet. */
record CountyFile(
        CountyEntry county,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<InstitutionEntry> institutions,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<CentreEntry> centres,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<AccountEntry> accounts,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<TokenEntry> tokens) {

    record CountyEntry(String name, @Nullable String nameEn, @Nullable String timeZone) {}

    record InstitutionEntry(
            String code,
            String name,
            @Nullable String nameEn,
            @Nullable String kind,
            @Nullable String reportHeader,
            @Nullable String phone,
            @Nullable String address,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<AeTitleEntry> aeTitles) {}

    record AeTitleEntry(
            String title, @Nullable String scope, @Nullable String host, @Nullable Integer port) {}

    /** {@code serves} is the word all or a list of institution codes. */
    record CentreEntry(
            String code,
            String name,
            @Nullable String nameEn,
            String kind,
            String institution,
            @Nullable Object serves) {}

    record AccountEntry(
            String username,
            String name,
            String password,
            String institution,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> roles,
            @Nullable String centre) {}

    record TokenEntry(String name, String institution, @Nullable String centre, String secret) {}

    /** Hand-written files: a misspelt key is an error, and a missing one is named by the checks. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    // Codes, phones and passwords are texts even where YAML reads a number.
                    .withCoercionConfig(
                            LogicalType.Textual,
                            config ->
                                    config.setCoercion(
                                                    CoercionInputShape.Integer,
                                                    CoercionAction.TryConvert)
                                            .setCoercion(
                                                    CoercionInputShape.Float,
                                                    CoercionAction.TryConvert))
                    .build();

    /**
     * Reads the file.
     *
     * @throws StartFailure with the place of the mistake
     */
    static CountyFile read(Path file) {
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            if (tree == null) {
                throw new StartFailure("county file " + file + " is empty");
            }
            return MAPPER.convertValue(tree, CountyFile.class);
        } catch (NoSuchFileException e) {
            throw new StartFailure("county file " + file + " does not exist", e);
        } catch (IOException e) {
            throw new StartFailure("county file " + file + " cannot be read: " + e.getMessage(), e);
        } catch (MarkedYAMLException e) {
            String place =
                    e.getProblemMark() == null ? "" : " line " + (e.getProblemMark().getLine() + 1);
            throw new StartFailure("county file " + file + place + ": " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new StartFailure("county file " + file + ": " + e.getMessage(), e);
        } catch (DatabindException e) {
            throw new StartFailure(
                    "county file " + file + ", " + placeOf(e) + ": " + e.getOriginalMessage(), e);
        }
    }

    private static String placeOf(JacksonException failure) {
        StringBuilder place = new StringBuilder();
        for (JacksonException.Reference step : failure.getPath()) {
            if (step.getPropertyName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return place.isEmpty() ? "at its top" : place.toString();
    }
}
