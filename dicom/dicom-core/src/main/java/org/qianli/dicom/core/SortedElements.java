// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

/** Elements in an array in ascending order of their tags, which are compared without sign. */
final class SortedElements {
    private SortedElements() {}

    /** Finds where an element is; -1 if it is not there. */
    static int indexOf(Element[] elements, int tag) {
        int low = 0;
        int high = elements.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compareUnsigned(elements[middle].tag(), tag);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if a tag does not follow its predecessor
     */
    static Element[] require(Element[] elements) {
        for (int i = 1; i < elements.length; i++) {
            if (Integer.compareUnsigned(elements[i - 1].tag(), elements[i].tag()) >= 0) {
                throw new IllegalArgumentException(
                        "not in ascending order: " + Tags.format(elements[i].tag()));
            }
        }
        return elements;
    }
}
