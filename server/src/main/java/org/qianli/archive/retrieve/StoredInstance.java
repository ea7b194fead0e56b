// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.retrieve;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.image.frame.PixelLayout;
import org.qianli.vault.ObjectRef;

/**
 * An instance as the index knows it.
 *
 * @param syntax UID of the transfer syntax in which it is stored
 * @param dataSet offset of the data set in the stored file, after the file meta information
 * @param pixels offset of the pixel data element's tag in the stored file, where it has one
 * @param layout of the pixel data, where the index knows enough of it
 * @param correction what goes out otherwise than it is stored
 * @param amendment grows with each correction of the series; names a representation to caches
 * @param ref where the stored file, a PS3.10 file, lies in the vault
 */
public record StoredInstance(
        UUID id,
        UUID studyId,
        UUID seriesId,
        InstanceUids uids,
        String syntax,
        long dataSet,
        OptionalLong pixels,
        Optional<PixelLayout> layout,
        Optional<Correction> correction,
        long amendment,
        ObjectRef ref) {

    /** Gives a data set read from this instance, or the beginning of it, as it goes out. */
    public DataSet corrected(DataSet received) {
        return correction.map(c -> c.applyTo(received)).orElse(received);
    }

    /** Names this state of the instance. */
    public String version() {
        return amendment == 0 ? id.toString() : id + "-" + amendment;
    }
}
