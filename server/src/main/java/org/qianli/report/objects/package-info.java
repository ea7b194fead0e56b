// SPDX-License-Identifier: Apache-2.0
/** Signed versions as DICOM objects of their study. */
@NullMarked
package org.qianli.report.objects;

import org.jspecify.annotations.NullMarked;
