// SPDX-License-Identifier: Apache-2.0
/** The rules of ARCHITECTURE.md and CONTRIBUTING.md that a machine can check. */
@NullMarked
package org.qianli.architecture;

import org.jspecify.annotations.NullMarked;
