// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.archive.name;

import org.jspecify.annotations.NullMarked;
