// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.dicom.image.codec.registry;

import org.jspecify.annotations.NullMarked;
