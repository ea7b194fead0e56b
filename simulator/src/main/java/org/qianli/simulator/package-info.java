// SPDX-License-Identifier: Apache-2.0
/** A county of township hospitals. */
@NullMarked
package org.qianli.simulator;

import org.jspecify.annotations.NullMarked;
