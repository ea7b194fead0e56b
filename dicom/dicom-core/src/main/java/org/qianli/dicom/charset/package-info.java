// SPDX-License-Identifier: Apache-2.0
/**
 * Text in data sets: from bytes to characters and back.
 *
 * <pre>
 *   (0008,0005) terms --&gt; SpecificCharacterSet --&gt; Repertoire ...        one per term: G0, G1, escape sequences
 *                               |  bytes &gt;= 80 that the label cannot explain
 *                               `--&gt; MislabelledText                     GBK or UTF-8 under a Latin label, or none
 * </pre>
 *
 * <p>Nothing here changes stored bytes; detection decides only what is shown.
 *
 * @dicom PS3.3 C.12.1.1.2
 * @dicom PS3.5 6.1
 */
@NullMarked
package org.qianli.dicom.charset;

import org.jspecify.annotations.NullMarked;
