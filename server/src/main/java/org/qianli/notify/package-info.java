// SPDX-License-Identifier: Apache-2.0
/**
 * Tells browsers that something they may see has changed; carries ids and states, never patient
 * data.
 */
@NullMarked
package org.qianli.notify;

import org.jspecify.annotations.NullMarked;
