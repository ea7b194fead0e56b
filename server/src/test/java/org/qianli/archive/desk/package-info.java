// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.archive.desk;

import org.jspecify.annotations.NullMarked;
