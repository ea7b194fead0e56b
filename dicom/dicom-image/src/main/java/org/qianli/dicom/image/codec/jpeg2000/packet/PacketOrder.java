// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.packet;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.qianli.dicom.image.codec.jpeg2000.codestream.Progression;

/**
 * Puts the packets of a tile in the order of a progression (T.800 B.12).
 *
 * <p>The standard's nested loops over a grid of positions are here what they amount to: precincts
 * sorted by the loop variables, outermost first. Layers are the innermost loop of a group, and the
 * groups are all precincts, those of a resolution, or each precinct alone.
 */
final class PacketOrder {

    private static final Comparator<Precinct> RESOLUTION_COMPONENT =
            Comparator.comparingInt(Precinct::resolutionNumber)
                    .thenComparingInt(Precinct::component)
                    .thenComparingInt(Precinct::index);
    private static final Comparator<Precinct> POSITION =
            Comparator.comparingLong(Precinct::y).thenComparingLong(Precinct::x);
    private static final Comparator<Precinct> RESOLUTION_POSITION =
            Comparator.comparingInt(Precinct::resolutionNumber)
                    .thenComparing(POSITION)
                    .thenComparingInt(Precinct::component)
                    .thenComparingInt(Precinct::index);
    private static final Comparator<Precinct> POSITION_COMPONENT =
            POSITION.thenComparingInt(Precinct::component)
                    .thenComparingInt(Precinct::resolutionNumber)
                    .thenComparingInt(Precinct::index);
    private static final Comparator<Precinct> COMPONENT_POSITION =
            Comparator.comparingInt(Precinct::component)
                    .thenComparing(POSITION)
                    .thenComparingInt(Precinct::resolutionNumber)
                    .thenComparingInt(Precinct::index);

    private PacketOrder() {}

    /** Gives groups of precincts; each group's packets come layer by layer. */
    static List<List<Precinct>> groups(List<Precinct> all, Progression run) {
        List<Precinct> chosen = all.stream().filter(precinct -> isIn(precinct, run)).toList();
        return switch (run.order()) {
            case LAYER_RESOLUTION_COMPONENT_POSITION ->
                    List.of(sorted(chosen, RESOLUTION_COMPONENT));
            case RESOLUTION_LAYER_COMPONENT_POSITION ->
                    byResolution(sorted(chosen, RESOLUTION_COMPONENT));
            case RESOLUTION_POSITION_COMPONENT_LAYER -> alone(sorted(chosen, RESOLUTION_POSITION));
            case POSITION_COMPONENT_RESOLUTION_LAYER -> alone(sorted(chosen, POSITION_COMPONENT));
            case COMPONENT_POSITION_RESOLUTION_LAYER -> alone(sorted(chosen, COMPONENT_POSITION));
        };
    }

    private static boolean isIn(Precinct precinct, Progression run) {
        return precinct.resolutionNumber() >= run.firstResolution()
                && precinct.resolutionNumber() < run.endResolution()
                && precinct.component() >= run.firstComponent()
                && precinct.component() < run.endComponent();
    }

    private static List<Precinct> sorted(List<Precinct> precincts, Comparator<Precinct> order) {
        return precincts.stream().sorted(order).toList();
    }

    private static List<List<Precinct>> alone(List<Precinct> precincts) {
        return precincts.stream().map(List::of).toList();
    }

    private static List<List<Precinct>> byResolution(List<Precinct> sorted) {
        List<List<Precinct>> groups = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= sorted.size(); i++) {
            boolean ends =
                    i == sorted.size()
                            || sorted.get(i).resolutionNumber()
                                    != sorted.get(start).resolutionNumber();
            if (ends) {
                groups.add(sorted.subList(start, i));
                start = i;
            }
        }
        return groups;
    }
}
