// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.vault;

import org.jspecify.annotations.NullMarked;
