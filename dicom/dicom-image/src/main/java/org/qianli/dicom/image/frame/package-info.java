// SPDX-License-Identifier: Apache-2.0
/** Where the frames of pixel data lie (PS3.5 A.4). */
@NullMarked
package org.qianli.dicom.image.frame;

import org.jspecify.annotations.NullMarked;
