// SPDX-License-Identifier: Apache-2.0
/**
 * The DICOM JSON model (PS3.18 F).
 *
 * <pre>
 *   DataSet --DicomJson.write--&gt; JsonWriter --&gt; UTF-8     streamed, element by element
 *   UTF-8 --&gt; JsonParser --&gt; Json --DicomJsonReader--&gt; DataSet
 * </pre>
 */
@NullMarked
package org.qianli.dicom.json;

import org.jspecify.annotations.NullMarked;
