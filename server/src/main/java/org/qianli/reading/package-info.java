// SPDX-License-Identifier: Apache-2.0
/**
 * Reading tasks: what an exam becomes at a centre of any kind, who holds it, and by which rules it
 * moves.
 */
@NullMarked
package org.qianli.reading;

import org.jspecify.annotations.NullMarked;
