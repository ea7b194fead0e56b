// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.tools;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.qianli.dicom.net.dimse.Status;
import org.qianli.dicom.net.service.FindStatus;
import org.qianli.dicom.net.service.GeneralStatus;
import org.qianli.dicom.net.service.RetrieveStatus;
import org.qianli.dicom.net.service.StoreStatus;

/** What a status says, in words. */
final class StatusText {
    private static final Map<Integer, String> NAMES = names();
    private static final int CANNOT_UNDERSTAND = 0xC;

    private StatusText() {}

    /** Gives the words for what C-STORE was answered. */
    static String ofStore(Status status) {
        return Arrays.stream(StoreStatus.values())
                .filter(known -> known.code() == status.code())
                .findFirst()
                .map(known -> text(status, known.name()))
                .orElse(of(status));
    }

    /** Gives the words for what any other operation was answered. */
    static String of(Status status) {
        // Services divide the numbers from C000 on among reasons of their own (PS3.4 C.4).
        boolean own = status.code() >>> 12 == CANNOT_UNDERSTAND;
        String absent = own ? "UNABLE_TO_PROCESS" : status.kind().name();
        return text(status, NAMES.getOrDefault(status.code(), absent));
    }

    private static String text(Status status, String name) {
        return "%04X (%s)"
                .formatted(status.code(), name.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new HashMap<>();
        for (GeneralStatus status : GeneralStatus.values()) {
            names.put(status.code(), status.name());
        }
        for (RetrieveStatus status : RetrieveStatus.values()) {
            names.put(status.code(), status.name());
        }
        for (FindStatus status : FindStatus.values()) {
            names.put(status.code(), status.name());
        }
        return names;
    }
}
