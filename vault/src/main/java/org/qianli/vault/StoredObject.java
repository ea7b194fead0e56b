// SPDX-License-Identifier: Apache-2.0
package org.qianli.vault;

/**
 * An object as a scan meets it.
 *
 * @param ref its place
 * @param label the bytes its writer gave it; not copied, do not change them
 */
@SuppressWarnings("ArrayRecordComponent") // a label is opaque and is compared by nobody
public record StoredObject(ObjectRef ref, byte[] label) {}
