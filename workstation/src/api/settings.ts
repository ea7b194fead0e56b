// SPDX-License-Identifier: Apache-2.0
import { get, put } from './client';
import type { components } from './generated';

/** How reports are written in this county. */
export type ReportSettings = components['schemas']['ReportSettings'];

export const settingKeys = { report: ['report-settings'] as const };

export const fetchReportSettings = (): Promise<ReportSettings> => get('/api/report-settings');
export const changeReportSettings = (settings: ReportSettings): Promise<ReportSettings> =>
  put('/api/admin/report-settings', settings);
