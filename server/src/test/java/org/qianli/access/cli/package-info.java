// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.access.cli;

import org.jspecify.annotations.NullMarked;
