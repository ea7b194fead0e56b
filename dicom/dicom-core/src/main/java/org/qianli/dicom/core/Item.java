// SPDX-License-Identifier: Apache-2.0
package org.qianli.dicom.core;

/**
 * One item of a sequence.
 *
 * @param undefinedLength whether a delimiter ends the item instead of a length, kept so that
 *     writing reproduces it
 */
public record Item(DataSet dataSet, boolean undefinedLength) {
    /** Makes an item whose length is written. */
    public static Item of(DataSet dataSet) {
        return new Item(dataSet, false);
    }
}
