// SPDX-License-Identifier: Apache-2.0

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes {@code Tag.java} and {@code Uids.java} from the tables beside this file.
 *
 * <p>The Maven build launches it from source: {@code java GenerateDictionary.java TABLES OUTPUT}. A file
 * is touched only when its content changes, so that incremental compilation stays incremental.
 */
final class GenerateDictionary {
    private static final String HEAD =
            """
            // SPDX-License-Identifier: Apache-2.0
            // Generated from src/main/dictionary/%s; edit the table, not this file.
            package org.qianli.dicom.dictionary;

            /** %s */
            public final class %s {
                private %s() {}
            """;

    public static void main(String[] arguments) throws IOException {
        Path tables = Path.of(arguments[0]);
        Path output = Path.of(arguments[1]).resolve("org/qianli/dicom/dictionary");
        Files.createDirectories(output);
        write(output.resolve("Tag.java"), tags(rows(tables.resolve("elements.tsv"))));
        write(output.resolve("Uids.java"), uids(rows(tables.resolve("uids.tsv"))));
    }

    private static List<String[]> rows(Path table) throws IOException {
        try (var lines = Files.lines(table)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    private static String tags(List<String[]> rows) {
        return HEAD.formatted("elements.tsv", "Standard data element tags by keyword (PS3.6, PS3.7).", "Tag", "Tag")
                + rows.stream()
                        .map(row -> constant(row[4], row[5], "int", row[1], "0x" + row[0].replace('x', '0')))
                        .collect(Collectors.joining())
                + "}\n";
    }

    private static String uids(List<String[]> rows) {
        return HEAD.formatted("uids.tsv", "Well-known unique identifiers by keyword (PS3.6 annex A).", "Uids", "Uids")
                + rows.stream()
                        .map(row -> constant(row[3], row[4], "String", row[1], '"' + row[0] + '"'))
                        .collect(Collectors.joining())
                + "}\n";
    }

    private static String constant(String name, String retired, String type, String keyword, String value) {
        String suffix = retired.isEmpty() ? "." : " (retired).";
        return "\n    /** "
                + name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                + suffix
                + " */\n    public static final "
                + type
                + " "
                + keyword
                + " = "
                + value
                + ";\n";
    }

    private static void write(Path file, String content) throws IOException {
        if (!Files.exists(file) || !Files.readString(file).equals(content)) {
            Files.writeString(file, content);
        }
    }
}
