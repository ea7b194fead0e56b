// SPDX-License-Identifier: Apache-2.0
package org.qianli.access;

/**
 * Somebody tried to sign in, or signed out.
 *
 * @param caller the person, or the system with the address when the username is unknown
 * @param action session.open or session.close
 */
public record SignInAttempt(Caller caller, String action, boolean success) {}
