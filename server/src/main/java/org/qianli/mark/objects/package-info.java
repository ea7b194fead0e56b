// SPDX-License-Identifier: Apache-2.0
/** DICOM objects made of mark sets. */
@NullMarked
package org.qianli.mark.objects;

import org.jspecify.annotations.NullMarked;
