// SPDX-License-Identifier: Apache-2.0
export { CriticalAlarm } from './CriticalAlarm';
export { CriticalsPage } from './CriticalsPage';
