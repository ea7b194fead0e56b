// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.dimse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.qianli.archive.retrieve.HeldMemory;
import org.qianli.archive.retrieve.ImagesBusyException;
import org.qianli.archive.retrieve.Piece;

/** A data set made for a receiver, which holds its share of memory until it is closed. */
final class HeldDataSet extends FilterInputStream {

    private final HeldMemory.Share share;

    private HeldDataSet(InputStream in, HeldMemory.Share share) {
        super(in);
        this.share = share;
    }

    /** Makes a data set. */
    @FunctionalInterface
    interface Making {
        Piece make() throws IOException;
    }

    /**
     * Makes a data set as soon as there is room for it, and opens it.
     *
     * @param most how long it may be in memory
     * @param wait for room
     * @throws ImagesBusyException if there was none in time
     */
    static InputStream open(HeldMemory memory, long most, Duration wait, Making making)
            throws IOException {
        HeldMemory.Share share = memory.take(most, wait).orElseThrow(ImagesBusyException::new);
        try {
            Piece made = making.make();
            if (made instanceof Piece.Made) {
                share.keepOnly(made.length());
            }
            return new HeldDataSet(made.open(), share);
        } catch (IOException | RuntimeException | Error e) {
            share.close();
            throw e;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            share.close();
        }
    }
}
