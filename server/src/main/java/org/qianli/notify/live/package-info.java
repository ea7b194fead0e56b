// SPDX-License-Identifier: Apache-2.0
/** Open event streams of browsers. */
@NullMarked
package org.qianli.notify.live;

import org.jspecify.annotations.NullMarked;
