// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.index;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.qianli.archive.InstanceIds;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;
import org.qianli.dicom.file.FileReadResult;

/**
 * The columns of one instance.
 *
 * @param syntax UID of the transfer syntax
 * @param dataSet offset of the data set in the stored file
 * @param pixels offset of the pixel data element in the stored file, null where it has none or
 *     where the data set is deflated and has no such place
 */
public record InstanceRow(
        InstanceIds ids,
        @Nullable Integer number,
        Pixels layout,
        String syntax,
        long dataSet,
        @Nullable Long pixels) {

    /** How pixel data are laid out, as far as the header says. */
    public record Pixels(
            @Nullable Integer rows,
            @Nullable Integer columns,
            @Nullable Integer bitsAllocated,
            @Nullable Integer samples,
            @Nullable String photometric,
            @Nullable Integer frames) {}

    /** Takes the columns from a header. */
    public static InstanceRow of(InstanceIds ids, FileReadResult read) {
        DataSet header = read.file().dataSet();
        Pixels layout =
                new Pixels(
                        integer(header, Tag.Rows),
                        integer(header, Tag.Columns),
                        integer(header, Tag.BitsAllocated),
                        integer(header, Tag.SamplesPerPixel),
                        Text.of(header, Tag.PhotometricInterpretation),
                        integer(header, Tag.NumberOfFrames));
        boolean addressable =
                read.pixelDataOffset().isPresent() && !read.file().syntax().deflated();
        return new InstanceRow(
                ids,
                integer(header, Tag.InstanceNumber),
                layout,
                read.file().syntax().uid(),
                read.dataSetOffset(),
                addressable ? Long.valueOf(read.pixelDataOffset().getAsLong()) : null);
    }

    static @Nullable Integer integer(DataSet header, int tag) {
        OptionalInt value = header.integer(tag);
        return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
    }
}
