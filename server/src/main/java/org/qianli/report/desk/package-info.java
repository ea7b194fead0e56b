// SPDX-License-Identifier: Apache-2.0
/** What is done to reports: writing, auditing, signing, delivering, correcting. */
@NullMarked
package org.qianli.report.desk;

import org.jspecify.annotations.NullMarked;
