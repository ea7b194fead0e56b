// SPDX-License-Identifier: Apache-2.0
export { ReportPanel } from './ReportPanel';
export { useTask } from './useTask';
