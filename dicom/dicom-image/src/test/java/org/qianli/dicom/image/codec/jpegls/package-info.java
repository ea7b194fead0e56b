// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.dicom.image.codec.jpegls;

import org.jspecify.annotations.NullMarked;
