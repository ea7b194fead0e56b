// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.qianli.report.objects;

import org.jspecify.annotations.NullMarked;
