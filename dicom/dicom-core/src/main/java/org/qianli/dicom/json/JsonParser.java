// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.json;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;

/** Parses JSON text (RFC 8259), with a bound on how deep it is nested. */
final class JsonParser {
    private static final int MAX_DEPTH = 256;

    private final Reader in;
    private final char[] buffer = new char[8 * 1024];
    private int position;
    private int limit;
    private long consumed;
    private int depth;

    private JsonParser(Reader in) {
        this.in = in;
    }

    /** Parses a whole text that holds one value. */
    static Json parse(Reader in) throws IOException {
        JsonParser parser = new JsonParser(in);
        Json value = parser.value();
        if (parser.peekPastSpace() >= 0) {
            throw parser.failure("more text behind the value");
        }
        return value;
    }

    private Json value() throws IOException {
        int first = peekPastSpace();
        return switch (first) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Text(string());
            case 't' -> word("true", Json.Word.TRUE);
            case 'f' -> word("false", Json.Word.FALSE);
            case 'n' -> word("null", Json.Word.NULL);
            default -> number();
        };
    }

    private Json object() throws IOException {
        enter();
        Map<String, Json> members = new LinkedHashMap<>();
        if (peekPastSpace() == '}') {
            leave();
            return new Json.Members(members);
        }
        while (true) {
            if (peekPastSpace() != '"') {
                throw failure("no member name");
            }
            String name = string();
            if (peekPastSpace() != ':') {
                throw failure("no colon");
            }
            read();
            members.put(name, value());
            if (endsAt('}')) {
                return new Json.Members(members);
            }
        }
    }

    private Json array() throws IOException {
        enter();
        List<Json> values = new ArrayList<>();
        if (peekPastSpace() == ']') {
            leave();
            return new Json.Values(values);
        }
        while (true) {
            values.add(value());
            if (endsAt(']')) {
                return new Json.Values(values);
            }
        }
    }

    private void enter() throws IOException {
        read();
        if (++depth > MAX_DEPTH) {
            throw failure("nested deeper than " + MAX_DEPTH);
        }
    }

    private void leave() throws IOException {
        read();
        depth--;
    }

    private boolean endsAt(char bracket) throws IOException {
        int next = peekPastSpace();
        if (next == bracket) {
            leave();
            return true;
        }
        if (next != ',') {
            throw failure("neither comma nor bracket");
        }
        read();
        return false;
    }

    private String string() throws IOException {
        read();
        StringBuilder text = new StringBuilder();
        while (true) {
            int c = read();
            if (c == '"') {
                return text.toString();
            }
            if (c < 0x20) {
                throw failure(
                        c < 0
                                ? "the text ends inside a string"
                                : "a control character in a string");
            }
            text.append(c == '\\' ? escaped() : (char) c);
        }
    }

    private char escaped() throws IOException {
        int c = read();
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (digit() << 12 | digit() << 8 | digit() << 4 | digit());
            default -> throw failure("an unknown escape");
        };
    }

    private int digit() throws IOException {
        int value = Character.digit(read(), 16);
        if (value < 0) {
            throw failure("an escape without four digits");
        }
        return value;
    }

    private Json word(String spelling, Json.Word word) throws IOException {
        for (int i = 0; i < spelling.length(); i++) {
            if (read() != spelling.charAt(i)) {
                throw failure("an unknown word");
            }
        }
        return word;
    }

    private Json number() throws IOException {
        StringBuilder digits = new StringBuilder();
        int next = peek();
        while (next >= 0 && "+-.eE0123456789".indexOf(next) >= 0) {
            digits.append((char) read());
            next = peek();
        }
        if (!JsonNumbers.isNumber(digits)) {
            throw failure("neither a value nor a number");
        }
        return new Json.Literal(digits.toString());
    }

    private int peekPastSpace() throws IOException {
        int c = peek();
        while (c == ' '
                || c == '\n'
                || c == '\r'
                || c == '\t'
                || (c == 0xFEFF && consumed == 0 && position == 0)) {
            read();
            c = peek();
        }
        return c;
    }

    private int peek() throws IOException {
        if (position == limit) {
            consumed += limit;
            position = 0;
            limit = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return position < limit ? buffer[position] : -1;
    }

    private int read() throws IOException {
        int c = peek();
        if (c >= 0) {
            position++;
        }
        return c;
    }

    private DicomException failure(String reason) {
        return new DicomException(ErrorCode.BAD_JSON, reason, consumed + position, "");
    }
}
