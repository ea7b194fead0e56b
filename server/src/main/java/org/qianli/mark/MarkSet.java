// SPDX-License-Identifier: Apache-2.0
package org.qianli.mark;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All that is marked in a study. */
public record MarkSet(List<KeyImage> keyImages, List<Measurement> measurements) {

    /** Nothing is marked. */
    public static final MarkSet EMPTY = new MarkSet(List.of(), List.of());

    private static final int MOST_IMAGES = 200;
    private static final int MOST_MEASUREMENTS = 500;

    public MarkSet {
        keyImages = List.copyOf(keyImages);
        measurements = List.copyOf(measurements);
        Set<FrameRef> frames = new HashSet<>();
        boolean once = keyImages.stream().allMatch(image -> frames.add(image.image()));
        if (!once || keyImages.size() > MOST_IMAGES || measurements.size() > MOST_MEASUREMENTS) {
            throw new IllegalArgumentException("too many marks, or a frame twice");
        }
    }

    /** The frames that bear a mark of any kind, key images first. */
    public Set<FrameRef> frames() {
        Set<FrameRef> frames = new LinkedHashSet<>();
        keyImages.forEach(image -> frames.add(image.image()));
        measurements.forEach(measurement -> frames.add(measurement.image()));
        return frames;
    }

    /** What is drawn on a frame. */
    public List<Measurement> on(FrameRef frame) {
        return measurements.stream().filter(each -> each.image().equals(frame)).toList();
    }

    /** These marks with others after them, as far as there is room; a frame is key once. */
    public MarkSet with(MarkSet others) {
        Map<FrameRef, KeyImage> images = new LinkedHashMap<>();
        Stream.concat(keyImages.stream(), others.keyImages.stream())
                .forEach(image -> images.putIfAbsent(image.image(), image));
        return new MarkSet(
                images.values().stream().limit(MOST_IMAGES).toList(),
                Stream.concat(measurements.stream(), others.measurements.stream())
                        .limit(MOST_MEASUREMENTS)
                        .toList());
    }

    public boolean isEmpty() {
        return keyImages.isEmpty() && measurements.isEmpty();
    }
}
