// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * Chinese first, English on request; each module brings {@code
 * messages/<module>_<language>.properties}.
 */
@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

    private static final Locale DEFAULT = Locale.SIMPLIFIED_CHINESE;
    private static final String SUFFIX = "_en.properties";

    @Bean
    MessageSource messageSource() throws IOException {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames(baseNames());
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(DEFAULT);
        return messages;
    }

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(DEFAULT, Locale.ENGLISH));
        resolver.setDefaultLocale(DEFAULT);
        return resolver;
    }

    private static String[] baseNames() throws IOException {
        Resource[] files =
                new PathMatchingResourcePatternResolver()
                        .getResources("classpath*:messages/*" + SUFFIX);
        return Arrays.stream(files)
                .map(file -> Objects.requireNonNull(file.getFilename()))
                .map(name -> "messages." + name.substring(0, name.length() - SUFFIX.length()))
                .distinct()
                .toArray(String[]::new);
    }
}
