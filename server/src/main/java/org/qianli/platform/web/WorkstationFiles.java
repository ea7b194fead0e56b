// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;
import org.springframework.web.servlet.resource.ResourceResolverChain;

/**
 * Serves the workstation. Files under {@code assets/} carry a hash in their names and are kept for
 * a year; any other path that is no file is a page of the workstation, which routes it by itself.
 */
@Configuration(proxyBeanMethods = false)
class WorkstationFiles implements WebMvcConfigurer {

    private static final String LOCATION = "classpath:/static/";
    private static final String INDEX = "index.html";

    /** What is under these is never a page: a wrong address there is an error of the caller. */
    private static final List<String> NO_PAGES =
            List.of("api/", "dicom-web/", "fhir/", "health/", "metrics/", "assets/");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(LOCATION + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                .resourceChain(true)
                .addResolver(new Compressed())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/", "/**")
                .addResourceLocations(LOCATION)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new Pages());
    }

    /**
     * Finds the compressed form of a file that was made at build time.
     *
     * <p>Browsers name gzip before Brotli and mean no preference by it; the smaller one is sent.
     */
    private static final class Compressed extends EncodedResourceResolver {
        @Override
        protected @Nullable Resource resolveResourceInternal(
                @Nullable HttpServletRequest request,
                String path,
                List<? extends Resource> locations,
                ResourceResolverChain chain) {
            HttpServletRequest asked = request == null ? null : new BrotliFirst(request);
            return super.resolveResourceInternal(asked, path, locations, chain);
        }
    }

    private static final class BrotliFirst extends HttpServletRequestWrapper {
        BrotliFirst(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            String value = super.getHeader(name);
            boolean brotli =
                    value != null
                            && name.equalsIgnoreCase(HttpHeaders.ACCEPT_ENCODING)
                            && Stream.of(value.split(","))
                                    .map(String::strip)
                                    .anyMatch("br"::equals);
            return brotli ? "br, " + value : value;
        }
    }

    /** Finds a file, else the workstation's page. */
    private static final class Pages extends PathResourceResolver {
        @Override
        protected @Nullable Resource getResource(String path, Resource location)
                throws IOException {
            Resource file = path.isEmpty() ? null : super.getResource(path, location);
            if (file != null) {
                return file;
            }
            String lastSegment = path.substring(path.lastIndexOf('/') + 1);
            boolean page =
                    !lastSegment.contains(".")
                            && NO_PAGES.stream().noneMatch((path + "/")::startsWith);
            return page ? super.getResource(INDEX, location) : null;
        }
    }
}
