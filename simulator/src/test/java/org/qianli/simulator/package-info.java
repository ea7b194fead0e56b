// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.simulator;

import org.jspecify.annotations.NullMarked;
