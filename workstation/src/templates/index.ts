// SPDX-License-Identifier: Apache-2.0
export { TemplatesPage } from './TemplatesPage';
