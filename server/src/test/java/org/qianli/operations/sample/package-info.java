// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.operations.sample;

import org.jspecify.annotations.NullMarked;
