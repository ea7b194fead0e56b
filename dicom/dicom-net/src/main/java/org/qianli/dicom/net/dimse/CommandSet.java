// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.net.dimse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The command set of a message: elements of group 0000 in implicit VR little endian.
 *
 * <p>Has a codec of its own because a command set is a dozen short elements with fixed meaning on
 * the hottest path.
 *
 * @dicom PS3.7 6.3.1
 */
public final class CommandSet {
    /** Data set type of a message without a data set. */
    static final int NO_DATA_SET = 0x0101;

    /**
     * Data set type of a message with one: anything else will do; this is what most implementations
     * send.
     */
    static final int WITH_DATA_SET = 0x0001;

    private static final int ELEMENT_HEADER = 8;
    private static final int GROUP_LENGTH_ELEMENT = ELEMENT_HEADER + 4;

    private final SortedMap<Integer, byte[]> values;

    private CommandSet(SortedMap<Integer, byte[]> values) {
        this.values = values;
    }

    public static Builder builder(CommandField field) {
        return new Builder().number(CommandTag.COMMAND_FIELD, field.code());
    }

    /** Starts a response: field, message and SOP class of the request. */
    public static Builder response(CommandSet request, int status) {
        int field = request.requireNumber(CommandTag.COMMAND_FIELD) | CommandField.RESPONSE;
        Builder builder =
                new Builder()
                        .number(CommandTag.COMMAND_FIELD, field)
                        .number(CommandTag.MESSAGE_ID_BEING_RESPONDED_TO, request.messageId())
                        .number(CommandTag.STATUS, status);
        request.sopClassUid().ifPresent(uid -> builder.uid(CommandTag.AFFECTED_SOP_CLASS_UID, uid));
        request.sopInstanceUid()
                .ifPresent(uid -> builder.uid(CommandTag.AFFECTED_SOP_INSTANCE_UID, uid));
        return builder;
    }

    /**
     * Decodes a command set.
     *
     * @throws IllegalArgumentException when the bytes are not elements of group 0000
     */
    public static CommandSet decode(ByteBuffer bytes) {
        ByteBuffer in = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
        SortedMap<Integer, byte[]> values = new TreeMap<>();
        while (in.hasRemaining()) {
            if (in.remaining() < ELEMENT_HEADER) {
                throw new IllegalArgumentException("command set ends inside an element");
            }
            int group = in.getShort() & 0xFFFF;
            int element = in.getShort() & 0xFFFF;
            int length = in.getInt();
            if (group != 0 || length < 0 || length > in.remaining()) {
                throw new IllegalArgumentException(
                        "command element (%04X,%04X) of length %d, %d left"
                                .formatted(group, element, length & 0xFFFF_FFFFL, in.remaining()));
            }
            byte[] value = new byte[length];
            in.get(value);
            if (element != CommandTag.GROUP_LENGTH) {
                values.put(element, value);
            }
        }
        return new CommandSet(values);
    }

    /** Returns the bytes, group length first. */
    public byte[] encode() {
        int length = values.values().stream().mapToInt(v -> ELEMENT_HEADER + v.length).sum();
        ByteBuffer out = ByteBuffer.allocate(GROUP_LENGTH_ELEMENT + length);
        out.order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0).putInt(4).putInt(length);
        for (Map.Entry<Integer, byte[]> element : values.entrySet()) {
            out.putShort((short) 0).putShort(element.getKey().shortValue());
            out.putInt(element.getValue().length).put(element.getValue());
        }
        return out.array();
    }

    /** Finds the operation; empty when it is none that PS3.7 knows. */
    public Optional<CommandField> field() {
        OptionalInt code = number(CommandTag.COMMAND_FIELD);
        return code.isPresent() ? CommandField.find(code.getAsInt()) : Optional.empty();
    }

    public int messageId() {
        return requireNumber(CommandTag.MESSAGE_ID);
    }

    public int messageIdBeingRespondedTo() {
        return requireNumber(CommandTag.MESSAGE_ID_BEING_RESPONDED_TO);
    }

    public int status() {
        return requireNumber(CommandTag.STATUS);
    }

    public boolean hasDataSet() {
        return number(CommandTag.DATA_SET_TYPE).orElse(NO_DATA_SET) != NO_DATA_SET;
    }

    /** Finds the SOP class, affected or requested. */
    public Optional<String> sopClassUid() {
        return string(CommandTag.AFFECTED_SOP_CLASS_UID)
                .or(() -> string(CommandTag.REQUESTED_SOP_CLASS_UID));
    }

    /** Finds the SOP instance, affected or requested. */
    public Optional<String> sopInstanceUid() {
        return string(CommandTag.AFFECTED_SOP_INSTANCE_UID)
                .or(() -> string(CommandTag.REQUESTED_SOP_INSTANCE_UID));
    }

    public OptionalInt number(int element) {
        byte[] value = values.get(element);
        return value == null || value.length < 2
                ? OptionalInt.empty()
                : OptionalInt.of((value[0] & 0xFF) | (value[1] & 0xFF) << 8);
    }

    /** Lists tags; empty when absent. */
    public List<Integer> tags(int element) {
        List<Integer> tags = new ArrayList<>();
        ByteBuffer bytes =
                ByteBuffer.wrap(values.getOrDefault(element, new byte[0]))
                        .order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.remaining() >= 4) {
            tags.add((bytes.getShort() & 0xFFFF) << 16 | (bytes.getShort() & 0xFFFF));
        }
        return tags;
    }

    /** Finds a text or UID without its padding; empty when absent or of no length. */
    public Optional<String> string(int element) {
        byte[] value = values.get(element);
        if (value == null) {
            return Optional.empty();
        }
        String text = new String(value, StandardCharsets.ISO_8859_1);
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == 0 || text.charAt(end - 1) == ' ')) {
            end--;
        }
        String stripped = text.substring(0, end).stripLeading();
        return stripped.isEmpty() ? Optional.empty() : Optional.of(stripped);
    }

    /**
     * Returns a number that the message cannot do without.
     *
     * @throws IllegalArgumentException when it is missing
     */
    public int requireNumber(int element) {
        return number(element)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "command without (0000,%04X)".formatted(element)));
    }

    /** Names the operation and the status only: identifiers of patients stay out of the logs. */
    @Override
    public String toString() {
        String field = field().map(CommandField::name).orElse("unknown command");
        OptionalInt status = number(CommandTag.STATUS);
        return status.isPresent() ? field + " %04X".formatted(status.getAsInt()) : field;
    }

    /** Collects elements in any order. */
    public static final class Builder {
        private final SortedMap<Integer, byte[]> values = new TreeMap<>();

        private Builder() {}

        public Builder number(int element, int value) {
            values.put(element, new byte[] {(byte) value, (byte) (value >>> 8)});
            return this;
        }

        public Builder uid(int element, String uid) {
            return text(element, uid, (byte) 0);
        }

        public Builder text(int element, String text) {
            return text(element, text, (byte) ' ');
        }

        /** Adds a list of tags. */
        public Builder tags(int element, int... tags) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * tags.length).order(ByteOrder.LITTLE_ENDIAN);
            for (int tag : tags) {
                bytes.putShort((short) (tag >>> 16)).putShort((short) tag);
            }
            values.put(element, bytes.array());
            return this;
        }

        /** Builds the command set of a message with or without a data set. */
        public CommandSet build(boolean withDataSet) {
            number(CommandTag.DATA_SET_TYPE, withDataSet ? WITH_DATA_SET : NO_DATA_SET);
            return new CommandSet(new TreeMap<>(values));
        }

        private Builder text(int element, String text, byte padding) {
            byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
            byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
            if (even.length > bytes.length) {
                even[bytes.length] = padding;
            }
            values.put(element, even);
            return this;
        }
    }
}
