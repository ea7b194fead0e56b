// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.archive.index;

import org.jspecify.annotations.NullMarked;
