// SPDX-License-Identifier: Apache-2.0
import dayjs from 'dayjs';
import timezone from 'dayjs/plugin/timezone';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);
dayjs.extend(timezone);

const LONG_DASH = '—';

export const orDash = (text: string | null | undefined): string =>
  text === null || text === undefined || text.trim() === '' ? LONG_DASH : text;

/** From now on times are those of this zone: the county's, wherever the browser is. */
export const showTimesOf = (zone: string): void => {
  dayjs.tz.setDefault(zone);
};

const inCounty = (iso: string): dayjs.Dayjs => dayjs(iso).tz();

/** To the minute, as reports and registers are written. */
export const dateTime = (iso: string | null | undefined): string =>
  iso === null || iso === undefined ? LONG_DASH : inCounty(iso).format('YYYY-MM-DD HH:mm');

/** Without the year, where a row has no room and the date is near. */
export const shortDateTime = (iso: string | null | undefined): string =>
  iso === null || iso === undefined ? LONG_DASH : inCounty(iso).format('MM-DD HH:mm');

export const clockTime = (iso: string): string => inCounty(iso).format('HH:mm:ss');

export const date = (iso: string | null | undefined): string =>
  iso === null || iso === undefined ? LONG_DASH : inCounty(iso).format('YYYY-MM-DD');

/** When a day, as 2026-11-22, begins in the county. */
export const startOfDay = (day: string): string => dayjs.tz(day).toISOString();

export const endOfDay = (day: string): string => dayjs.tz(day).endOf('day').toISOString();

/** A span as h:mm:ss, days counted as hours up to 99; the sign is the caller's. */
export function span(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  return `${String(hours)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Bytes in the unit in which people think of a disk. */
export function bytes(count: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];
  const power = Math.min(
    units.length - 1,
    Math.max(0, Math.floor(Math.log2(Math.max(1, Math.abs(count))) / 10)),
  );
  const value = count / 1024 ** power;
  return `${value.toFixed(power > 0 && Math.abs(value) < 100 ? 1 : 0)} ${units[power] ?? ''}`;
}
