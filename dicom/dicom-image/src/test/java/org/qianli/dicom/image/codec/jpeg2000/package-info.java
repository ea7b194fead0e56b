// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.dicom.image.codec.jpeg2000;

import org.jspecify.annotations.NullMarked;
