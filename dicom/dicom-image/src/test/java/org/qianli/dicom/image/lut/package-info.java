// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.dicom.image.lut;

import org.jspecify.annotations.NullMarked;
