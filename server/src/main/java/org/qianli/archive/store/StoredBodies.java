// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.qianli.archive.index.IndexEntry;
import org.qianli.archive.index.IndexOutcome;
import org.qianli.vault.ObjectContent;
import org.qianli.vault.Vault;

/** Compares what two stored files hold behind their meta information. */
final class StoredBodies {

    private static final int BLOCK = 1 << 16;

    private StoredBodies() {}

    /** Tells whether two objects are the same data set in the same encoding, byte for byte. */
    static boolean same(Vault vault, IndexOutcome.Exists first, IndexEntry second)
            throws IOException {
        if (!first.syntax().equals(second.row().syntax())) {
            return false;
        }
        ObjectContent one = vault.read(first.ref());
        ObjectContent other = vault.read(second.ref());
        long length = one.length() - first.dataSet();
        if (length != other.length() - second.row().dataSet()) {
            return false;
        }
        for (long done = 0; done < length; done += BLOCK) {
            int count = (int) Math.min(BLOCK, length - done);
            ByteBuffer left = one.at(first.dataSet() + done, count);
            if (!left.equals(other.at(second.row().dataSet() + done, count))) {
                return false;
            }
        }
        return true;
    }
}
