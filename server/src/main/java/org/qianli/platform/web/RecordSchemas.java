// SPDX-License-Identifier: Apache-2.0
package org.qianli.platform.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Describes records to clients as Java knows them: what is not {@link Nullable} is required, what
 * is may be null, an identifier is its UUID, and a name belongs to one type only.
 *
 * <p>Clients generate their types from the document, so a mark that is missing here is a null check
 * that is missing there.
 */
@Component
class RecordSchemas implements ModelConverter {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Class<?>> names = new ConcurrentHashMap<>();

    static {
        ModelResolver.enumsAsRef = true; // an enum gets a name of its own in clients' code
    }

    @Override
    public boolean isOpenapi31() {
        return true;
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        JavaType java = Json31.mapper().constructType(type.getType());
        Class<?> raw = java == null ? Object.class : java.getRawClass();
        if (raw.isRecord() && isWrapper(raw)) {
            return new JsonSchema().typesItem("string").format("uuid");
        }
        Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (resolved != null && raw.isRecord()) {
            mark(model(resolved, raw, context), raw);
        }
        return resolved;
    }

    private static boolean isWrapper(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components.length == 1
                && components[0].getAccessor().isAnnotationPresent(JsonValue.class);
    }

    private Schema<?> model(Schema<?> resolved, Class<?> type, ModelConverterContext context) {
        String reference = resolved.get$ref();
        if (reference == null) {
            return resolved;
        }
        String name = reference.substring(REFERENCE.length());
        Class<?> other = names.putIfAbsent(name, type);
        if (other != null && other != type) {
            throw new IllegalStateException(
                    "schema name " + name + " is both " + other + " and " + type);
        }
        return context.getDefinedModels().getOrDefault(name, resolved);
    }

    @SuppressWarnings("rawtypes") // as the OpenAPI model has its maps of schemas
    private static void mark(Schema<?> model, Class<?> type) {
        Map<String, Schema> properties = model.getProperties();
        if (properties == null) {
            return;
        }
        for (RecordComponent component : components(type)) {
            Schema<?> property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            if (isRequired(component)) {
                model.addRequiredItem(component.getName());
            } else {
                properties.put(component.getName(), orNull(property));
            }
        }
    }

    /** The components as JSON has them: unwrapped records are laid open. */
    private static List<RecordComponent> components(Class<?> type) {
        List<RecordComponent> components = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                components.addAll(components(component.getType()));
            } else {
                components.add(component);
            }
        }
        return components;
    }

    /** A body that the controller checks by hand is nullable in Java, but not for its sender. */
    private static boolean isRequired(RecordComponent component) {
        return isMarkedRequired(component.getAccessor())
                || !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isMarkedRequired(AnnotatedElement element) {
        io.swagger.v3.oas.annotations.media.Schema schema =
                element.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return schema != null
                && schema.requiredMode()
                        == io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        Schema<?> nothing = new JsonSchema().typesItem("null");
        if (schema.get$ref() != null) {
            return new JsonSchema().anyOf(List.of(schema, nothing));
        }
        if (schema.getEnum() != null) { // an enumeration holds all values there are, null as well
            return new JsonSchema().anyOf(List.of(schema, nothing));
        }
        if (schema.getTypes() != null && !schema.getTypes().contains("null")) {
            schema.addType("null");
        }
        return schema;
    }
}
