// SPDX-License-Identifier: Apache-2.0
/** Reports, exams and templates over HTTP. */
@NullMarked
package org.qianli.report.web;

import org.jspecify.annotations.NullMarked;
