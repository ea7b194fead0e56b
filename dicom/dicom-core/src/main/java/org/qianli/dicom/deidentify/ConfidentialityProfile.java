// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.deidentify;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of the basic profile and its options.
 *
 * @dicom PS3.15 Table E.1-1
 */
final class ConfidentialityProfile {
    private static final int ANY_ELEMENT = 0;
    private static final List<String[]> ROWS = rows();

    private final Map<Integer, ProfileAction> actions = new HashMap<>();

    ConfidentialityProfile(Set<DeidentifyOption> options) {
        for (String[] row : ROWS) {
            actions.put(key(row[0]), action(row, options));
        }
    }

    /** Finds what becomes of a standard element; null where the table does not list it. */
    @Nullable ProfileAction find(int tag) {
        ProfileAction exact = actions.get(tag);
        if (exact != null) {
            return exact;
        }
        return switch (tag >>> 24) {
            case 0x50 -> actions.get(0x50000000 | ANY_ELEMENT);
            case 0x60 -> actions.get(tag & 0xFF00FFFF);
            default -> null;
        };
    }

    private static ProfileAction action(String[] row, Set<DeidentifyOption> options) {
        ProfileAction action = ProfileAction.of(row[1]);
        // Keeping goes before cleaning where two options meet.
        for (DeidentifyOption option : options) {
            String cell = option.column() < 0 ? "" : row[option.column()];
            if (!cell.isEmpty() && action != ProfileAction.KEEP) {
                action = ProfileAction.of(cell);
            }
        }
        return action;
    }

    /** Curves are known by their group alone, overlays by their element. */
    private static int key(String tag) {
        return Integer.parseUnsignedInt(
                tag.startsWith("50") ? "50000000" : tag.replace('x', '0'), 16);
    }

    private static List<String[]> rows() {
        try (InputStream stream = ConfidentialityProfile.class.getResourceAsStream("profile.tsv")) {
            if (stream == null) {
                throw new IllegalStateException("profile.tsv is missing from the class path");
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
