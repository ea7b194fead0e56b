// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.mark;

import org.jspecify.annotations.NullMarked;
