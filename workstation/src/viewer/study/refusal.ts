// SPDX-License-Identifier: Apache-2.0

/** Why the server does not give something to whoever asks; undefined where it failed in another way. */
export function refusalOf(status: number): 'signed-out' | 'not-allowed' | 'not-found' | undefined {
  switch (status) {
    case 401:
      return 'signed-out';
    case 403:
      return 'not-allowed';
    case 404:
    case 410:
      return 'not-found';
    default:
      return undefined;
  }
}
