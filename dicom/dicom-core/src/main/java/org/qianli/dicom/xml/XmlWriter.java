// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.xml;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements, attributes and text.
 *
 * <p>The JDK's stream writer leaves carriage returns as they are, which every parser then turns
 * into line feeds, and lets through characters that no parser takes.
 */
final class XmlWriter {
    private final Writer out;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean inTag;

    XmlWriter(OutputStream out) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 16_384);
        this.out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    void begin(String name) throws IOException {
        closeTag();
        out.append('<').append(name);
        open.push(name);
        inTag = true;
    }

    void attribute(String name, String value) throws IOException {
        out.append(' ').append(name).append("=\"");
        escaped(value);
        out.append('"');
    }

    void text(String text) throws IOException {
        closeTag();
        escaped(text);
    }

    void end() throws IOException {
        String name = open.pop();
        if (inTag) {
            out.append("/>");
            inTag = false;
        } else {
            out.append("</").append(name).append('>');
        }
    }

    void flush() throws IOException {
        out.flush();
    }

    private void closeTag() throws IOException {
        if (inTag) {
            out.append('>');
            inTag = false;
        }
    }

    private void escaped(String text) throws IOException {
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            switch (character) {
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '&' -> out.write("&amp;");
                case '"' -> out.write("&quot;");
                case '\t', '\n', '\r' -> out.write("&#" + character + ";");
                default -> out.write(Character.toString(isAllowed(character) ? character : 0xFFFD));
            }
        }
    }

    private static boolean isAllowed(int character) {
        boolean surrogate = character >= 0xD800 && character <= 0xDFFF;
        return character >= ' ' && !surrogate && character != 0xFFFE && character != 0xFFFF;
    }
}
