// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.codestream;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;
import static org.qianli.dicom.image.codec.CodecException.Code.TOO_LARGE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.CodecException;

/**
 * How components are transformed among each other, as MCT, MCC and MCO of the main header or of a
 * tile's headers state it (T.801 A.3.7 to A.3.9).
 *
 * <pre>
 *   MCO   the stages, first to be undone first
 *     MCC   a stage: collections of components
 *       MCT   a collection's arrays
 * </pre>
 */
public final class ComponentTransforms {

    /**
     * Type of arrays of offsets; those of dependency and decorrelation are their kinds' numbers.
     */
    private static final int OFFSET = 2;

    private static final int INDEX_AND_TYPE = 0x3FF;

    /** Of a stage's collections to components: each component goes in once and comes out once. */
    private static final int MAX_REFERENCES = 2 * ImageSize.MAX_COMPONENTS;

    private final @Nullable ComponentTransforms main;

    /** By index and type; the elements' form is kept above. */
    private final Map<Integer, SegmentSeries> arrays = new HashMap<>();

    private final Map<Integer, Integer> forms = new HashMap<>();
    private final Map<Integer, SegmentSeries> stages = new HashMap<>();
    private @Nullable List<Integer> order;

    ComponentTransforms(@Nullable ComponentTransforms main) {
        this.main = main;
    }

    void read(int marker, ByteReader segment) {
        switch (marker) {
            case Marker.MCT -> readArray(segment);
            case Marker.MCC -> readStage(segment);
            default -> readOrder(segment);
        }
    }

    private void readArray(ByteReader segment) {
        int number = segment.u16();
        int kind = segment.u16();
        int key = kind & INDEX_AND_TYPE;
        add(arrays, key, number, segment);
        forms.put(key, kind >> 10 & 3);
    }

    private void readStage(ByteReader segment) {
        int number = segment.u16();
        add(stages, segment.u8(), number, segment);
    }

    private static void add(
            Map<Integer, SegmentSeries> all, int key, int number, ByteReader segment) {
        if (number == 0) {
            all.put(key, new SegmentSeries(segment.u16()));
        }
        SegmentSeries series = all.get(key);
        if (series == null) {
            throw new CodecException(MALFORMED, "segment " + number + " of a series not begun");
        }
        series.add(number, segment);
    }

    private void readOrder(ByteReader segment) {
        int count = segment.u8();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(segment.u8());
        }
        order = numbers;
    }

    /** Gives the numbers of the stages in the order in which they are to be undone. */
    public List<Integer> stages() {
        List<Integer> own = order;
        if (own != null) {
            return List.copyOf(own);
        }
        return main == null ? List.of() : main.stages();
    }

    /** Gives the collections of a stage. */
    public List<ComponentCollection> stage(int number) {
        SegmentSeries series = stages.get(number);
        if (series == null) {
            if (main == null) {
                throw new CodecException(MALFORMED, "no MCC " + number);
            }
            return main.stage(number);
        }
        ByteReader in = series.joined();
        int count = in.u16();
        int references = 0;
        List<ComponentCollection> collections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ComponentCollection collection = ComponentCollection.read(in);
            references += collection.inputs().size() + collection.outputs().size();
            if (references > MAX_REFERENCES) {
                throw new CodecException(TOO_LARGE, "MCC: " + references + " references");
            }
            collections.add(collection);
        }
        return collections;
    }

    /** Tells about how many operations a pixel takes. */
    public long work() {
        long work = 0;
        for (int number : stages()) {
            for (ComponentCollection collection : stage(number)) {
                work += collection.work();
            }
        }
        return work;
    }

    /** Gives the elements of a transform's array. */
    public double[] elements(ComponentCollection collection) {
        int type = collection.kind() == ComponentCollection.Kind.DEPENDENCY ? 0 : 1;
        return elements(type << 8 | collection.array(), collection.elements());
    }

    /** Gives what is added to the components that come out. */
    public double[] offsets(ComponentCollection collection) {
        int count = collection.outputs().size();
        return collection.offsets() == 0
                ? new double[count]
                : elements(OFFSET << 8 | collection.offsets(), count);
    }

    private double[] elements(int key, int count) {
        SegmentSeries series = arrays.get(key);
        Integer form = forms.get(key);
        if (series == null || form == null) {
            if (main == null) {
                throw new CodecException(MALFORMED, "no MCT " + Integer.toHexString(key));
            }
            return main.elements(key, count);
        }
        ByteReader in = series.joined();
        int size = form == 0 ? 2 : form == 3 ? 8 : 4;
        if (in.remaining() != (long) count * size) {
            throw new CodecException(
                    MALFORMED, "MCT: " + in.remaining() / size + " elements, not " + count);
        }
        double[] elements = new double[count];
        for (int i = 0; i < count; i++) {
            elements[i] = element(in, form);
        }
        return elements;
    }

    private static double element(ByteReader in, int form) {
        return switch (form) {
            case 0 -> (short) in.u16();
            case 1 -> (int) in.u32();
            case 2 -> Float.intBitsToFloat((int) in.u32());
            default -> Double.longBitsToDouble(in.u32() << 32 | in.u32());
        };
    }
}
