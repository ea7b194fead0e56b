// SPDX-License-Identifier: Apache-2.0
/** Meters as they are now and as they were. */
@NullMarked
package org.qianli.operations.sample;

import org.jspecify.annotations.NullMarked;
