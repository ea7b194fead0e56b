// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import org.qianli.dicom.image.frame.Span;
import org.qianli.vault.ObjectContent;

/** Bytes on their way to a client. */
public sealed interface Piece {

    /** Tells the number of bytes. */
    long length();

    /** Bytes that lie in the vault and are copied from there. */
    record Stored(ObjectContent content, Span span) implements Piece {
        @Override
        public long length() {
            return span.length();
        }
    }

    /** Bytes that are made while they are sent. */
    record Streamed(long length, EncodedDataSet.Source source) implements Piece {}

    /** Bytes made for this answer. */
    @SuppressWarnings("ArrayRecordComponent") // written once and compared by nobody
    record Made(byte[] bytes) implements Piece {
        @Override
        public long length() {
            return bytes.length;
        }
    }
}
