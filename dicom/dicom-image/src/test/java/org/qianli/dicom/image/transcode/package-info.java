// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.dicom.image.transcode;

import org.jspecify.annotations.NullMarked;
