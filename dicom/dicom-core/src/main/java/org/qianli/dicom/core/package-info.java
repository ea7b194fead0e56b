// SPDX-License-Identifier: Apache-2.0
/** DICOM data sets in memory (PS3.5). */
@NullMarked
package org.qianli.dicom.core;

import org.jspecify.annotations.NullMarked;
