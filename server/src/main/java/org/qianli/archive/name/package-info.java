// SPDX-License-Identifier: Apache-2.0
/**
 * Names of persons, as people look for them.
 *
 * <pre>
 *  王小明 -- words --> 王小明 小明 明 wangxiaoming xiaoming ming wxm xm -- terms --> their beginnings
 * </pre>
 *
 * The words are every beginning from which somebody may type; the terms go into an inverted index,
 * whose statistics tell the planner how common 王 is and how rare 王小明.
 */
@NullMarked
package org.qianli.archive.name;

import org.jspecify.annotations.NullMarked;
