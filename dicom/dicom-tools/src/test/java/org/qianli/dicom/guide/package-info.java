// SPDX-License-Identifier: Apache-2.0
/** Holds the guide to its word. */
@NullMarked
package org.qianli.dicom.guide;

import org.jspecify.annotations.NullMarked;
