// SPDX-License-Identifier: Apache-2.0
package org.qianli.archive.query;

/** How the values of a key are compared. */
enum KeyKind {
    UID,
    TEXT,
    /** A person's name kept in three writings. */
    NAME,
    /** A person's name in one column. */
    PLAIN_NAME,
    DATE,
    TIME,
    NUMBER,
    /** Several codes in one column, any of which may match. */
    CODES
}
