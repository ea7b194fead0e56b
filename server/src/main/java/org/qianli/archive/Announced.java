// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive;

/** What a sender said of an instance before its bytes; the bytes must agree. */
public sealed interface Announced permits DataSetKind, Announced.Nothing, Announced.Study {

    /** The file speaks for itself. */
    record Nothing() implements Announced {}

    /** It belongs to this study. */
    record Study(String uid) implements Announced {}
}
