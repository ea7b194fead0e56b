// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessagesTest {

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    static Stream<String> modules() throws IOException {
        Resource[] files =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:messages/*_en.properties");
        assertThat(files).hasSizeGreaterThanOrEqualTo(2);
        return Arrays.stream(files)
                .map(file -> Objects.requireNonNull(file.getFilename()))
                .map(name -> name.replace("_en.properties", ""));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyTextIsThereInBothLanguages(String module) throws IOException {
        Properties english = load(module + "_en");
        Properties chinese = load(module + "_zh_CN");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(chinese.values()).allMatch(text -> HAN.matcher(text.toString()).find());
        assertThat(english.values()).noneMatch(text -> HAN.matcher(text.toString()).find());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyProblemHasTitleAndDetail(String module) throws IOException {
        Properties texts = load(module + "_en");
        texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith("problem."))
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .forEach(key -> assertThat(texts).containsKeys(key + ".title", key + ".detail"));
    }

    private static Properties load(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(
                        Objects.requireNonNull(
                                MessagesTest.class.getResourceAsStream(
                                        "/messages/" + name + ".properties")),
                        StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
