// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.codec;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.qianli.dicom.charset.SpecificCharacterSet;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.core.DicomException;
import org.qianli.dicom.core.ErrorCode;
import org.qianli.dicom.core.Tags;

/**
 * Reads encoded data sets into memory.
 *
 * @dicom PS3.5 7 and A
 */
public final class DataSetReader {
    private DataSetReader() {}

    /**
     * Reads a data set.
     *
     * @throws DicomException if the bytes are no data set
     */
    public static DataSet read(InputStream in, TransferSyntax syntax, ReadOptions options)
            throws IOException {
        return readResult(in, syntax, options).dataSet();
    }

    /**
     * Reads a data set from an array, which the values will share.
     *
     * @throws DicomException if the bytes are no data set
     */
    public static DataSet read(byte[] bytes, TransferSyntax syntax, ReadOptions options)
            throws IOException {
        return readResult(bytes, 0, syntax, options).dataSet();
    }

    /**
     * Reads a data set and tells what was met on the way.
     *
     * <p>The stream is read in larger pieces than the data set strictly needs, so more of it may be
     * consumed.
     *
     * @throws DicomException if the bytes are no data set
     */
    public static ReadResult readResult(InputStream in, TransferSyntax syntax, ReadOptions options)
            throws IOException {
        return readResult(ByteSource.of(in), syntax, options);
    }

    /**
     * Reads a data set that begins at {@code offset} of an array, which the values will share.
     *
     * @throws DicomException if the bytes are no data set
     */
    public static ReadResult readResult(
            byte[] bytes, int offset, TransferSyntax syntax, ReadOptions options)
            throws IOException {
        return readResult(ByteSource.of(bytes, offset, bytes.length - offset), syntax, options);
    }

    /**
     * Reads a data set from where a source stands; offsets count from where the source began.
     *
     * @throws DicomException if the bytes are no data set
     */
    public static ReadResult readResult(ByteSource in, TransferSyntax syntax, ReadOptions options)
            throws IOException {
        return syntax.deflated()
                ? readDeflated(in.rest(), syntax, options)
                : readResult(in, syntax, options, stopBefore(options));
    }

    /**
     * Reads the elements of one group and leaves the source before the first element of another.
     *
     * @throws DicomException if the bytes are no data set
     */
    public static ReadResult readGroup(
            ByteSource in, int group, TransferSyntax syntax, ReadOptions options)
            throws IOException {
        return readResult(in, syntax, options, tag -> Tags.group(tag) != group);
    }

    private static IntPredicate stopBefore(ReadOptions options) {
        return options.headerOnly() ? Tags::isPixelData : tag -> false;
    }

    private static ReadResult readDeflated(
            InputStream in, TransferSyntax syntax, ReadOptions options) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            ByteSource source = ByteSource.of(new BoundedInflation(in, inflater));
            return readResult(source, syntax, options, stopBefore(options));
        } catch (ZipException | EOFException broken) {
            throw new DicomException(ErrorCode.BAD_COMPRESSION, "the deflated data set is damaged");
        } finally {
            inflater.end();
        }
    }

    private static ReadResult readResult(
            ByteSource in, TransferSyntax syntax, ReadOptions options, IntPredicate stopBefore)
            throws IOException {
        DataTokenReader tokens = new DataTokenReader(in, syntax, options, stopBefore);
        ElementCollector collector =
                new ElementCollector(tokens, options, SpecificCharacterSet.UNSPECIFIED);
        DataSet dataSet = collector.collect(DataToken.END);
        boolean stoppedAtPixels =
                options.headerOnly() && tokens.hasStopped() && Tags.isPixelData(tokens.tag());
        OptionalLong pixels =
                stoppedAtPixels ? OptionalLong.of(tokens.offset()) : collector.pixelDataOffset();
        return new ReadResult(dataSet, pixels, tokens.repairs());
    }
}
