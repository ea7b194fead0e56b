// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { useFollowed, useLiveState } from './LiveUpdates';

/** Says whether what is shown is followed live, so that nobody waits before a dead page. */
export function LiveSign() {
  const { t } = useTranslation('app');
  const state = useLiveState();
  if (!useFollowed()) return null;
  return (
    <span className={`q-live q-live-${state}`} role="status">
      {t(`live.${state}`)}
    </span>
  );
}
