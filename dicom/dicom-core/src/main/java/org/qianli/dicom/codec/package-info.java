// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets on the wire and in files (PS3.5 7 and A).
 *
 * <pre>
 *   InputStream --&gt; ByteSource --&gt; DataTokenReader --DataToken--&gt; DataSetReader --&gt; DataSet
 *                   windows        one element, item or           objects
 *                                  fragment at a time
 *   DataSet --&gt; DataSetWriter --&gt; OutputStream
 * </pre>
 *
 * <p>The token reader knows the encodings and their deviations and holds one window of bytes; what
 * is built on it never sees a length field. Deviations that it mends are reported as {@link
 * org.qianli.dicom.codec.Repair}.
 */
@NullMarked
package org.qianli.dicom.codec;

import org.jspecify.annotations.NullMarked;
