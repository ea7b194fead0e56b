// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;
import static org.qianli.dicom.image.codec.CodecException.Code.UNSUPPORTED;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.CodecException;

/**
 * Coding parameters as the main header or a tile's headers state them.
 *
 * <p>A tile's own come before the main header's, and in each what is said of one component before
 * what is said of all (T.800 A.6).
 */
public final class HeaderParameters {

    private final @Nullable HeaderParameters main;
    private final int components;
    private @Nullable TileCoding coding;
    private @Nullable Quantization quantization;
    private final Map<Integer, ComponentCoding> componentCodings = new HashMap<>();
    private final Map<Integer, Quantization> componentQuantizations = new HashMap<>();
    private final Map<Integer, Integer> regionShifts = new HashMap<>();
    private final List<Progression> progressions = new ArrayList<>();
    private final ComponentTransforms transforms;

    HeaderParameters(int components, @Nullable HeaderParameters main) {
        this.components = components;
        this.main = main;
        this.transforms = new ComponentTransforms(main == null ? null : main.transforms);
    }

    /** Takes in a marker segment; tells whether it was one of coding parameters. */
    boolean read(int marker, ByteReader segment) {
        switch (marker) {
            case Marker.COD -> coding = TileCoding.read(segment);
            case Marker.COC -> {
                int component = component(segment);
                boolean precincts = (segment.u8() & 1) != 0;
                componentCodings.put(component, ComponentCoding.read(segment, precincts));
            }
            case Marker.QCD -> quantization = Quantization.read(segment);
            case Marker.QCC -> {
                int component = component(segment);
                componentQuantizations.put(component, Quantization.read(segment));
            }
            case Marker.RGN -> readRegion(segment);
            case Marker.POC -> {
                int entry = isWide() ? 9 : 7;
                while (segment.remaining() >= entry) {
                    progressions.add(Progression.read(segment, isWide()));
                }
            }
            case Marker.MCT, Marker.MCC, Marker.MCO -> transforms.read(marker, segment);
            default -> {
                refuseOthersOfPart2(marker);
                return false;
            }
        }
        return true;
    }

    /** What these say cannot be passed over: other wavelets, offsets, non-linear transforms. */
    private static void refuseOthersOfPart2(int marker) {
        if (marker >= Marker.FIRST_OF_PART_2 && marker <= Marker.LAST_OF_PART_2) {
            throw new CodecException(UNSUPPORTED, "marker " + Integer.toHexString(marker));
        }
    }

    private void readRegion(ByteReader segment) {
        int component = component(segment);
        int style = segment.u8();
        if (style != 0) {
            throw new CodecException(UNSUPPORTED, "RGN: style " + style);
        }
        regionShifts.put(component, segment.u8());
    }

    private int component(ByteReader segment) {
        int component = segment.u8or16(isWide());
        if (component >= components) {
            throw new CodecException(MALFORMED, "no component " + component);
        }
        return component;
    }

    private boolean isWide() {
        return components > 256;
    }

    /** Gives what is said of the tile as a whole. */
    public TileCoding coding() {
        return Optional.ofNullable(coding)
                .or(() -> Optional.ofNullable(main).map(HeaderParameters::coding))
                .orElseThrow(() -> new CodecException(MALFORMED, "no COD"));
    }

    /** Gives the coding of a component. */
    public ComponentCoding coding(int component) {
        ComponentCoding own = componentCodings.get(component);
        if (own != null) {
            return own;
        }
        return coding != null || main == null ? coding().component() : main.coding(component);
    }

    /** Gives the quantisation of a component. */
    public Quantization quantization(int component) {
        Quantization own = componentQuantizations.get(component);
        if (own == null) {
            own = quantization;
        }
        if (own == null && main != null) {
            own = main.quantization(component);
        }
        if (own == null) {
            throw new CodecException(MALFORMED, "no QCD");
        }
        return own;
    }

    /** Tells by how many bit-planes a component's region of interest is raised. */
    public int regionShift(int component) {
        Integer own = regionShifts.get(component);
        if (own != null) {
            return own;
        }
        return main == null ? 0 : main.regionShift(component);
    }

    /** Gives the transforms of components among each other. */
    public ComponentTransforms transforms() {
        return transforms;
    }

    /** Gives the runs of packets in their order. */
    public List<Progression> progressions() {
        if (!progressions.isEmpty()) {
            return List.copyOf(progressions);
        }
        if (main != null && !main.progressions.isEmpty()) {
            return List.copyOf(main.progressions);
        }
        return List.of(Progression.whole(coding()));
    }
}
