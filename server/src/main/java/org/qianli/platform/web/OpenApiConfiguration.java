// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MapSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** What the OpenAPI document says beside what is read from the controllers. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";
    private static final String SUFFIX = "Controller";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(
                        new Info()
                                .title("Qianli")
                                .version("1")
                                .description(
                                        "Errors are RFC 9457 problems; clients decide by their code.")
                                .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")));
    }

    /** Every operation may answer with a problem. */
    @Bean
    OpenApiCustomizer problems() {
        return document -> {
            AnswerSchemas.complete(document);
            document.getComponents().addSchemas(PROBLEM, problemSchema());
            ApiResponse problem =
                    new ApiResponse()
                            .description("A problem, in the language of the request")
                            .content(
                                    new Content()
                                            .addMediaType(
                                                    "application/problem+json",
                                                    new MediaType()
                                                            .schema(new Schema<>().$ref(PROBLEM))));
            document.getPaths()
                    .values()
                    .forEach(path ->
                            path.readOperations()
                                    .forEach(operation ->
                                            operation
                                                    .getResponses()
                                                    .addApiResponse("default", problem)));
        };
    }

    /**
     * Names operations by controller and method, so that a new endpoint does not rename others:
     * clients generate code from the names.
     */
    @Bean
    OperationCustomizer stableOperationIds() {
        return (operation, method) -> isNamed(method) ? operation : named(operation, method);
    }

    private static boolean isNamed(HandlerMethod method) {
        io.swagger.v3.oas.annotations.Operation annotation =
                AnnotatedElementUtils.findMergedAnnotation(
                        method.getMethod(), io.swagger.v3.oas.annotations.Operation.class);
        return annotation != null && !annotation.operationId().isEmpty();
    }

    private static Operation named(Operation operation, HandlerMethod method) {
        String type = method.getBeanType().getSimpleName();
        String group =
                type.endsWith(SUFFIX) ? type.substring(0, type.length() - SUFFIX.length()) : type;
        String verb = method.getMethod().getName();
        return operation.operationId(
                group.substring(0, 1).toLowerCase(Locale.ROOT)
                        + group.substring(1)
                        + verb.substring(0, 1).toUpperCase(Locale.ROOT)
                        + verb.substring(1));
    }

    private static Schema<?> problemSchema() {
        ObjectSchema schema = new ObjectSchema();
        schema.addProperty("title", new StringSchema());
        schema.addProperty("status", new IntegerSchema());
        schema.addProperty("detail", new StringSchema());
        schema.addProperty("instance", new StringSchema());
        schema.addProperty("code", new StringSchema().description("stable, kebab-case"));
        schema.addProperty(
                "fields",
                new MapSchema()
                        .additionalProperties(new StringSchema())
                        .description("what is wrong with which field"));
        schema.addProperty(
                "reference", new StringSchema().description("where the server's log tells more"));
        schema.setRequired(List.of("title", "status", "code"));
        return schema;
    }
}
