// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.dicom.image.render;

import org.jspecify.annotations.NullMarked;
