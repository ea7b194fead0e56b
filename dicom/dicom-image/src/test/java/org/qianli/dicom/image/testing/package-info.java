// SPDX-License-Identifier: Apache-2.0
/** What tests of several packages share. */
@NullMarked
package org.qianli.dicom.image.testing;

import org.jspecify.annotations.NullMarked;
