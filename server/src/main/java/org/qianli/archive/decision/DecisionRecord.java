// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.decision;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A decision as a record of the vault: a label that tells it from instances, and JSON. */
public final class DecisionRecord {

    /** Labels of instances begin with 1. */
    private static final int VERSION = 2;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DecisionRecord() {}

    /** Tells whether a record with this label is a decision. */
    public static boolean isOne(byte[] label) {
        return label.length == 1 && label[0] == VERSION;
    }

    static byte[] label() {
        return new byte[] {VERSION};
    }

    static String write(Decision decision) {
        return JSON.writeValueAsString(decision);
    }

    /**
     * Reads a decision.
     *
     * @throws IOException if it is none that this program knows
     */
    public static Decision read(byte[] json) throws IOException {
        try {
            return JSON.readValue(json, Decision.class);
        } catch (JacksonException e) {
            // The message may quote a value.
            throw new IOException("a decision cannot be read at " + e.getLocation(), null);
        }
    }
}
