// SPDX-License-Identifier: Apache-2.0
/** The tables of reports and the projection that lists show. */
@NullMarked
package org.qianli.report.store;

import org.jspecify.annotations.NullMarked;
