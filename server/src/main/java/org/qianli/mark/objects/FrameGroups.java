// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import java.util.List;
import java.util.Optional;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Functional groups of enhanced images: a frame's own before those that all share.
 *
 * @dicom PS3.3 C.7.6.16
 */
final class FrameGroups {

    private FrameGroups() {}

    static Optional<DataSet> find(DataSet image, int frame, int group) {
        List<DataSet> frames = image.items(Tag.PerFrameFunctionalGroupsSequence);
        Optional<DataSet> own =
                frame <= frames.size() ? frames.get(frame - 1).item(group) : Optional.empty();
        return own.or(() ->
                image.item(Tag.SharedFunctionalGroupsSequence)
                        .flatMap(shared -> shared.item(group)));
    }
}
