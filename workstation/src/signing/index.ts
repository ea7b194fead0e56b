// SPDX-License-Identifier: Apache-2.0
export { SigningPage } from './SigningPage';
