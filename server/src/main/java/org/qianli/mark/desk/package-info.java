// SPDX-License-Identifier: Apache-2.0
/** What the module does for its callers. */
@NullMarked
package org.qianli.mark.desk;

import org.jspecify.annotations.NullMarked;
