// SPDX-License-Identifier: Apache-2.0
/** Golden bytes, scripted peer and generators. */
@NullMarked
package org.qianli.dicom.testkit;

import org.jspecify.annotations.NullMarked;
