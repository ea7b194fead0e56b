// SPDX-License-Identifier: Apache-2.0
import { get, put, withQuery } from './client';
import type { Agreement, DoubleReadingSample } from './types';

export const agreementKeys = {
  agreement: (centre: string, from: string, to: string) => ['agreement', centre, from, to] as const,
  sample: (centre: string) => ['double-reading-sample', centre] as const,
};

/** How far the double readings of a centre agreed that were decided in a time. */
export const fetchAgreement = (centre: string, from: string, to: string): Promise<Agreement> =>
  get(withQuery(`/api/centres/${centre}/agreement`, { from, to }));

/** How many of a hundred exams are read twice. */
export const fetchSample = (centre: string): Promise<DoubleReadingSample> =>
  get(`/api/centres/${centre}/double-reading-sample`);
export const setSample = (centre: string, percent: number): Promise<DoubleReadingSample> =>
  put(`/api/centres/${centre}/double-reading-sample`, { percent });
