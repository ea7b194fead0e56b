// SPDX-License-Identifier: Apache-2.0
export { AdminPage } from './AdminPage';
