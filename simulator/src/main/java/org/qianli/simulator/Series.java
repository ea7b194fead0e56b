// SPDX-License-Identifier: Apache-2.0
package org.qianli.simulator;

import java.util.function.IntFunction;
import org.qianli.dicom.core.DataSet;

/**
 * A series whose images are made one by one, when the study is sent.
 *
 * @param image gives what is particular to image 0 to count - 1, pixels included
 */
record Series(String sopClassUid, String description, int count, IntFunction<DataSet> image) {}
