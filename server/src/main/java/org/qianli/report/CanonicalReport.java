// SPDX-License-Identifier: Apache-2.0
package org.qianli.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One version of a report as the exact bytes that are hashed and signed.
 *
 * <p>The form is JSON with sorted keys, no blanks, and only strings, booleans, integers and null
 * (the subset of RFC 8785 that needs no number formatting), so that anyone can recompute it. The
 * previous version's hash is inside, which chains the versions.
 *
 * @param text the canonical JSON
 * @param hash SHA-256 of its UTF-8 bytes, lower-case hex
 */
public record CanonicalReport(String text, String hash) {

    /** Names the form, so that a later form can live beside it. */
    private static final String FORMAT = "qianli-report-1";

    /**
     * A version about to be signed.
     *
     * @param number 1 for the first version
     * @param reason why it was amended; null for the first version
     * @param previousHash hash of the version before; null for the first
     */
    public record Version(
            UUID taskId,
            int number,
            ReportStatus status,
            ReportSubject subject,
            ReportContent content,
            Signatory author,
            Signatory auditor,
            @Nullable String reason,
            @Nullable String previousHash) {}

    /** Writes the canonical form of a version and hashes it. */
    public static CanonicalReport of(Version version) {
        Map<String, @Nullable Object> root = new TreeMap<>();
        root.put("format", FORMAT);
        root.put("taskId", version.taskId.toString());
        root.put("number", version.number);
        root.put("status", version.status.code());
        root.put("subject", subject(version.subject));
        root.put("blocks", new TreeMap<String, @Nullable Object>(version.content.blocks()));
        root.put("positive", version.content.positive());
        root.put("author", signatory(version.author));
        root.put("auditor", signatory(version.auditor));
        root.put("reason", version.reason);
        root.put("previousHash", version.previousHash);
        StringBuilder json = new StringBuilder();
        write(json, root);
        String text = json.toString();
        return new CanonicalReport(text, sha256(text));
    }

    /** Hashes a canonical text. */
    static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static Map<String, @Nullable Object> subject(ReportSubject subject) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        map.put("examId", subject.examId().toString());
        map.put("institutionId", subject.institutionId().toString());
        map.put("institutionName", subject.institutionName());
        map.put("centreId", subject.centreId().toString());
        map.put("centreName", subject.centreName());
        map.put("patientName", subject.patientName());
        map.put("patientSex", text(subject.patientSex()));
        map.put("patientBirthDate", text(subject.patientBirthDate()));
        map.put("patientStatedAge", text(subject.patientStatedAge()));
        map.put("patientLocalId", subject.patientLocalId());
        map.put("accession", subject.accession());
        map.put("modality", subject.modality());
        map.put("bodyPart", subject.bodyPart());
        map.put("description", subject.description());
        map.put("studyUid", subject.studyUid());
        map.put("performedAt", instant(subject.performedAt()));
        return map;
    }

    private static Map<String, @Nullable Object> signatory(Signatory signatory) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        map.put("id", signatory.id().toString());
        map.put("name", signatory.name());
        map.put("signedAt", instant(signatory.signedAt()));
        return map;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Milliseconds, which survive the database and JSON alike. */
    private static @Nullable String instant(@Nullable Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static void write(StringBuilder json, @Nullable Object value) {
        switch (value) {
            case null -> json.append("null");
            case Map<?, ?> map -> writeObject(json, map);
            case String string -> writeString(json, string);
            case Boolean bool -> json.append(bool.booleanValue());
            case Integer integer -> json.append(integer.intValue());
            default -> throw new IllegalArgumentException("not canonical: " + value.getClass());
        }
    }

    private static void writeObject(StringBuilder json, Map<?, ?> map) {
        char separator = '{';
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.append(separator);
            writeString(json, entry.getKey().toString());
            json.append(':');
            write(json, entry.getValue());
            separator = ',';
        }
        json.append(map.isEmpty() ? "{}" : "}");
    }

    private static void writeString(StringBuilder json, String string) {
        json.append('"');
        for (int at = 0; at < string.length(); at++) {
            char c = string.charAt(at);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < 0x20) {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }
}
