// SPDX-License-Identifier: Apache-2.0
package org.qianli.fuzz;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.qianli.dicom.net.pdu.Pdu;
import org.qianli.dicom.net.pdu.PduException;
import org.qianli.dicom.net.pdu.PduInput;

/** Protocol data units as they come from the network. */
public final class PduFuzzer {
    private static final int MAX_LENGTH = 16 * 1024;

    private PduFuzzer() {}

    /** Reads units until the bytes end or break a rule; each is written and read again. */
    public static void fuzzerTestOneInput(byte[] input) {
        PduInput units = new PduInput(new ByteArrayInputStream(input), MAX_LENGTH);
        try {
            while (units.await()) {
                check(units.read());
            }
        } catch (PduException | EOFException refused) {
            // The association would be aborted.
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void check(Pdu unit) throws IOException {
        byte[] written = unit.encode();
        Pdu again;
        try {
            // What was understood leniently may be longer when it is written in full.
            again = new PduInput(new ByteArrayInputStream(written), Integer.MAX_VALUE).read();
        } catch (PduException broken) {
            throw new AssertionError("what was written does not read: " + broken.getMessage());
        }
        if (!again.equals(unit)) {
            throw new AssertionError("a unit of type " + unit.type() + " reads as another");
        }
    }
}
