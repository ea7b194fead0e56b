// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.image.presentation;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qianli.dicom.core.DataSet;
import org.qianli.dicom.dictionary.Tag;

/**
 * Lines and text over a picture, layer by layer.
 *
 * @dicom PS3.3 C.10.5
 * @dicom PS3.3 C.10.7
 */
public final class Annotations {

    private static final int WHITE = 0xFFFF;

    private final List<Layer> layers;

    private Annotations(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * The objects of a layer.
     *
     * @param order layers of a higher one are drawn later, and so lie above
     * @param gray 0 to 65,535
     */
    private record Layer(int order, int gray, DataSet objects) {}

    static Annotations of(DataSet state, List<DataSet> items) {
        Map<String, DataSet> named = new HashMap<>();
        for (DataSet layer : state.items(Tag.GraphicLayerSequence)) {
            layer.string(Tag.GraphicLayer).ifPresent(name -> named.put(name, layer));
        }
        List<Layer> layers = new ArrayList<>(items.size());
        for (DataSet item : items) {
            DataSet layer =
                    named.getOrDefault(item.string(Tag.GraphicLayer).orElse(""), DataSet.empty());
            layers.add(
                    new Layer(
                            layer.integer(Tag.GraphicLayerOrder).orElse(0),
                            layer.integer(Tag.GraphicLayerRecommendedDisplayGrayscaleValue)
                                    .orElse(WHITE),
                            item));
        }
        layers.sort(Comparator.comparingInt(Layer::order));
        return new Annotations(layers);
    }

    /** Tells whether there is nothing to draw. */
    public boolean isEmpty() {
        return layers.isEmpty();
    }

    /** Draws them. */
    public void paint(Canvas canvas) {
        for (Layer layer : layers) {
            int gray = layer.gray() >> 8 & 0xFF;
            canvas.g().setColor(new Color(gray, gray, gray));
            for (DataSet object : layer.objects().items(Tag.GraphicObjectSequence)) {
                GraphicObject.of(object).ifPresent(it -> it.paint(canvas));
            }
            for (DataSet object : layer.objects().items(Tag.TextObjectSequence)) {
                new TextObject(object).paint(canvas);
            }
        }
    }
}
