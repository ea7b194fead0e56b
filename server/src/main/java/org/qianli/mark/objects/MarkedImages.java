// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark.objects;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.qianli.archive.own.References;
import org.qianli.dicom.core.DataSet;
import org.qianli.mark.FrameRef;
import org.qianli.mark.MarkSet;

/** The headers of the images that bear marks; marks of images that are gone are passed over. */
final class MarkedImages {

    private final Map<String, DataSet> headers = new LinkedHashMap<>();
    private final MarkSet marks;

    MarkedImages(MarkSet all, Function<String, Optional<DataSet>> headerOf) {
        for (FrameRef frame : all.frames()) {
            String sop = frame.instanceUid();
            if (!headers.containsKey(sop)) {
                headerOf.apply(sop).ifPresent(header -> headers.put(sop, header));
            }
        }
        marks =
                new MarkSet(
                        all.keyImages().stream().filter(each -> has(each.image())).toList(),
                        all.measurements().stream().filter(each -> has(each.image())).toList());
    }

    private boolean has(FrameRef frame) {
        return headers.containsKey(frame.instanceUid());
    }

    MarkSet marks() {
        return marks;
    }

    /** The header of an image that {@link #marks} name. */
    DataSet header(FrameRef frame) {
        DataSet header = headers.get(frame.instanceUid());
        if (header == null) {
            throw new IllegalArgumentException("not marked");
        }
        return header;
    }

    Optional<DataSet> any() {
        return headers.values().stream().findFirst();
    }

    /** Names a frame. */
    DataSet reference(FrameRef frame) {
        return References.frame(header(frame), frame.frame());
    }

    /** The headers of some frames, each once. */
    List<DataSet> headers(Iterable<FrameRef> frames) {
        Set<String> sops = new LinkedHashSet<>();
        frames.forEach(frame -> sops.add(frame.instanceUid()));
        return headers.entrySet().stream()
                .filter(each -> sops.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
