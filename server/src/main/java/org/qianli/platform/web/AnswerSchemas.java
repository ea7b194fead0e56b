// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says of what only the server writes that every member is there, null or not; a client leaves out
 * what it does not say.
 */
@SuppressWarnings("rawtypes") // as the OpenAPI model has its maps of schemas
final class AnswerSchemas {

    private AnswerSchemas() {}

    static void complete(OpenAPI document) {
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Set<String> sent = new HashSet<>();
        operations(document)
                .map(Operation::getRequestBody)
                .filter(Objects::nonNull)
                .map(RequestBody::getContent)
                .flatMap(AnswerSchemas::schemas)
                .forEach(schema -> collect(schema, schemas, sent));
        schemas.forEach((name, schema) -> {
            if (schema.getProperties() != null && !sent.contains(name)) {
                Schema<?> answer = schema;
                answer.setRequired(List.copyOf(answer.getProperties().keySet()));
            }
        });
        operations(document)
                .filter(operation -> operation.getParameters() != null)
                .flatMap(operation -> operation.getParameters().stream())
                .map(Parameter::getSchema)
                .filter(schema -> schema.getTypes() != null)
                .forEach(schema -> schema.getTypes().remove("null")); // left out, never null
    }

    private static Stream<Operation> operations(OpenAPI document) {
        return document.getPaths().values().stream()
                .flatMap(path -> path.readOperations().stream());
    }

    /** A body of plain text has no schema. */
    private static Stream<Schema<?>> schemas(Content content) {
        return content.values().stream()
                .filter(type -> type.getSchema() != null)
                .map(type -> type.getSchema());
    }

    /** Adds the names of all schemas that a schema leads to. */
    private static void collect(Schema<?> schema, Map<String, Schema> schemas, Set<String> names) {
        String reference = schema.get$ref();
        if (reference != null) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            Schema<?> named = schemas.get(name);
            if (named != null && names.add(name)) {
                collect(named, schemas, names);
            }
            return;
        }
        parts(schema).forEach(part -> collect(part, schemas, names));
    }

    private static Stream<Schema<?>> parts(Schema<?> schema) {
        Stream<Schema<?>> properties =
                schema.getProperties() == null ? Stream.of() : all(schema.getProperties().values());
        Stream<Schema<?>> choices =
                schema.getAnyOf() == null ? Stream.of() : all(schema.getAnyOf());
        Stream<Schema<?>> items =
                schema.getItems() == null ? Stream.of() : Stream.of(schema.getItems());
        return Stream.of(properties, choices, items).flatMap(part -> part);
    }

    private static Stream<Schema<?>> all(Collection<Schema> schemas) {
        return schemas.stream().map(schema -> (Schema<?>) schema);
    }
}
