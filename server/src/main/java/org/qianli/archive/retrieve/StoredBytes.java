// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.qianli.dicom.image.frame.ByteSource;
import org.qianli.vault.ObjectContent;

/** Reads parts of a stored PS3.10 file. */
final class StoredBytes {

    /** A deflated object is held in memory while it is read; larger ones are not taken apart. */
    private static final int MAX_INFLATED = 1 << 30;

    private StoredBytes() {}

    /** Reads the vault as frame tables want to be read. */
    static ByteSource source(ObjectContent content) {
        return new ByteSource() {
            @Override
            public long size() {
                return content.length();
            }

            @Override
            public int read(long position, ByteBuffer target) throws IOException {
                long left = content.length() - position;
                if (left <= 0) {
                    return -1;
                }
                int n = (int) Math.min(left, target.remaining());
                target.put(content.at(position, n));
                return n;
            }
        };
    }

    /** Opens the data set of a stored file as it is encoded. */
    static InputStream dataSet(ObjectContent content, StoredInstance instance) {
        return content.open(instance.dataSet(), content.length() - instance.dataSet());
    }

    /** Reads a deflated data set. */
    static byte[] inflated(ObjectContent content, StoredInstance instance) throws IOException {
        // Raw deflate has no header by which the stream could tell its own format.
        Inflater inflater = new Inflater(true);
        try (InputStream in =
                new InflaterInputStream(dataSet(content, instance), inflater, 1 << 16)) {
            byte[] bytes = in.readNBytes(MAX_INFLATED + 1);
            if (bytes.length > MAX_INFLATED) {
                throw new IOException("deflated object too large to be taken apart");
            }
            return bytes;
        } finally {
            inflater.end();
        }
    }
}
