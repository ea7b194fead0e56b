// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.codec.jpeg2000.tile;

import static org.qianli.dicom.image.codec.CodecException.Code.MALFORMED;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.qianli.dicom.image.codec.CodecException;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentCollection;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentSize;
import org.qianli.dicom.image.codec.jpeg2000.codestream.ComponentTransforms;

/** Undoes the transforms of components among each other, stage by stage (T.801 annex J). */
public final class ComponentStages {

    private final ComponentTransforms transforms;

    private ComponentStages(ComponentTransforms transforms) {
        this.transforms = transforms;
    }

    /**
     * Undoes all stages.
     *
     * @param coded rows of the stream's components, which are left as they are
     * @param outputs what is to come out
     * @return rows of the image's components around 0, as without transforms
     */
    public static List<ComponentRows> undo(
            ComponentTransforms transforms,
            List<ComponentRows> coded,
            List<ComponentSize> outputs) {
        ComponentStages stages = new ComponentStages(transforms);
        List<@Nullable ComponentRows> current = new ArrayList<>(coded);
        for (int number : transforms.stages()) {
            current = stages.undo(transforms.stage(number), current);
        }
        List<ComponentRows> rows = new ArrayList<>();
        for (int c = 0; c < outputs.size(); c++) {
            ComponentSize output = outputs.get(c);
            // Offsets make the numbers that samples are; writing them expects numbers around 0.
            double middle = output.signed() ? 0 : Math.scalb(1.0, output.bits() - 1);
            rows.add(ArrayTransform.moved(find(current, c), -middle));
        }
        return rows;
    }

    private List<@Nullable ComponentRows> undo(
            List<ComponentCollection> collections, List<@Nullable ComponentRows> current) {
        int last = 0;
        for (ComponentCollection collection : collections) {
            for (int output : collection.outputs()) {
                last = Math.max(last, output);
            }
        }
        List<@Nullable ComponentRows> next = new ArrayList<>();
        for (int i = 0; i <= last; i++) {
            next.add(null);
        }
        for (ComponentCollection collection : collections) {
            List<ComponentRows> inputs = inputs(collection, current);
            List<ComponentRows> made = undo(collection, inputs);
            for (int i = 0; i < made.size(); i++) {
                next.set(collection.outputs().get(i), made.get(i));
            }
        }
        return next;
    }

    private static List<ComponentRows> inputs(
            ComponentCollection collection, List<@Nullable ComponentRows> current) {
        List<ComponentRows> inputs = new ArrayList<>();
        for (int number : collection.inputs()) {
            ComponentRows rows = find(current, number);
            boolean same = inputs.isEmpty() || inputs.getFirst().area().equals(rows.area());
            if (!same) {
                throw new CodecException(MALFORMED, "components of different size transformed");
            }
            inputs.add(collection.reversible() ? integers(rows) : reals(rows));
        }
        return inputs;
    }

    private static ComponentRows find(List<@Nullable ComponentRows> current, int number) {
        ComponentRows rows = number < current.size() ? current.get(number) : null;
        if (rows == null) {
            throw new CodecException(MALFORMED, "no component " + number + " to transform");
        }
        return rows;
    }

    private List<ComponentRows> undo(ComponentCollection collection, List<ComponentRows> inputs) {
        double[] offsets = transforms.offsets(collection);
        if (collection.kind() == ComponentCollection.Kind.WAVELET) {
            return moved(ComponentWavelet.undo(collection, inputs), offsets);
        }
        if (collection.array() == 0) {
            return moved(inputs, offsets);
        }
        double[] elements = transforms.elements(collection);
        return switch (collection.kind()) {
            case DECORRELATION -> moved(decorrelated(collection, inputs, elements), offsets);
            case DEPENDENCY -> ArrayTransform.predicted(moved(inputs, offsets), elements);
            case WAVELET -> throw new IllegalStateException("undone above");
        };
    }

    private static List<ComponentRows> decorrelated(
            ComponentCollection collection, List<ComponentRows> inputs, double[] elements) {
        return collection.reversible()
                ? ArrayTransform.stepped(inputs, elements)
                : ArrayTransform.mixed(inputs, elements, collection.outputs().size());
    }

    private static List<ComponentRows> moved(List<ComponentRows> components, double[] offsets) {
        List<ComponentRows> moved = new ArrayList<>();
        for (int i = 0; i < offsets.length; i++) {
            moved.add(ArrayTransform.moved(components.get(i), offsets[i]));
        }
        return moved;
    }

    private static ComponentRows integers(ComponentRows rows) {
        if (rows instanceof ComponentRows.Integers) {
            return rows;
        }
        throw new CodecException(MALFORMED, "reversible transform of irreversible components");
    }

    private static ComponentRows reals(ComponentRows rows) {
        return switch (rows) {
            case ComponentRows.Reals reals -> reals;
            case ComponentRows.Integers integers -> {
                int[][] from = integers.rows();
                float[][] to = new float[from.length][rows.area().width()];
                for (int y = 0; y < from.length; y++) {
                    for (int x = 0; x < to[y].length; x++) {
                        to[y][x] = from[y][x];
                    }
                }
                yield new ComponentRows.Reals(rows.area(), to);
            }
        };
    }
}
