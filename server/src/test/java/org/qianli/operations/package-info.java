// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.operations;

import org.jspecify.annotations.NullMarked;
