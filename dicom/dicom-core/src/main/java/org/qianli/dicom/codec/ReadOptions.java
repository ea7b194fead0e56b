// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

/**
 * Says how much of a data set to read, and how much deviation and size to bear.
 *
 * @param headerOnly whether to stop before the pixel data of the top level
 * @param bulkThreshold values of more bytes than this are passed over and left as {@code
 *     BulkElement}; pixel data at the top level always, if the threshold is not {@link
 *     Long#MAX_VALUE}
 * @param strict whether to refuse what would otherwise be repaired
 * @param maxDepth how deep sequences may be nested
 * @param maxElements how many elements, items and fragments are read at most
 */
public record ReadOptions(
        boolean headerOnly, long bulkThreshold, boolean strict, int maxDepth, int maxElements) {
    private static final int DEPTH = 64;
    private static final int ELEMENTS = 20_000_000;
    private static final long HEADER_BULK = 64 * 1024;

    private static final ReadOptions ALL =
            new ReadOptions(false, Long.MAX_VALUE, false, DEPTH, ELEMENTS);
    private static final ReadOptions HEADER =
            new ReadOptions(true, HEADER_BULK, false, DEPTH, ELEMENTS);

    /** Reads everything, leniently. */
    public static ReadOptions all() {
        return ALL;
    }

    /**
     * Reads up to the pixel data, leniently, and leaves large values before them (a PDF, overlays)
     * alone.
     */
    public static ReadOptions header() {
        return HEADER;
    }

    /** Reads everything but the values of more than {@code threshold} bytes and the pixel data. */
    public static ReadOptions skippingBulk(int threshold) {
        return new ReadOptions(false, threshold, false, DEPTH, ELEMENTS);
    }

    /** Gives the same options but refuses every deviation. */
    public ReadOptions strictly() {
        return new ReadOptions(headerOnly, bulkThreshold, true, maxDepth, maxElements);
    }

    /** Gives the same options with other bounds. */
    public ReadOptions bounded(int depth, int elements) {
        return new ReadOptions(headerOnly, bulkThreshold, strict, depth, elements);
    }

    boolean skipsBulk() {
        return bulkThreshold != Long.MAX_VALUE;
    }
}
