// SPDX-License-Identifier: Apache-2.0
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { onSessionExpired } from '../api/client';
import { findSession } from '../api/session';
import type { Me } from '../api/types';
import { CriticalAlarm } from '../critical';
import { showTimesOf } from '../ui/format';
import { Loaded } from '../ui/Loaded';
import { homeOf, MeProvider } from '../ui/me';
import { LiveUpdates } from './LiveUpdates';
import { MustChangePassword } from './PasswordForm';
import { changePerson, sessionKey } from './sessionQuery';
import { SignInForm } from './SignInForm';
import { SignInPage } from './SignInPage';

/** Lets nobody in without a session, and keeps the page in place when one runs out. */
export function SessionGate({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const session = useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: Infinity });

  const enter = (me: Me): void => {
    showTimesOf(me.county.timeZone);
    client.setQueryData(sessionKey, me);
    if (location.pathname === '/' || location.pathname === '/signin') {
      void navigate(homeOf(me), { replace: true });
    }
  };

  return (
    <Loaded query={session}>
      {(me) => {
        if (me === null) return <SignInPage signedIn={enter} />;
        if (me.mustChangePassword) return <MustChangePassword me={me} />;
        return (
          <MeProvider value={me}>
            <LiveUpdates>
              {children}
              <CriticalAlarm />
              <SignInAgain me={me} />
            </LiveUpdates>
          </MeProvider>
        );
      }}
    </Loaded>
  );
}

async function readSession(): Promise<Me | null> {
  const me = await findSession();
  if (me !== null) showTimesOf(me.county.timeZone);
  return me;
}

/** Asks for the password over the page that was open, so that nothing being written is lost. */
function SignInAgain({ me }: { me: Me }) {
  const { t } = useTranslation('app');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [expired, setExpired] = useState(false);
  useEffect(() => onSessionExpired(() => setExpired(true)), []);

  const signedIn = (again: Me): void => {
    setExpired(false);
    if (again.id === me.id) {
      client.setQueryData(sessionKey, again);
      void client.invalidateQueries();
      return;
    }
    changePerson(client, again);
    void navigate(homeOf(again), { replace: true });
  };

  return (
    <Modal
      open={expired}
      title={t('signIn.expired')}
      footer={null}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      destroyOnHidden
      width={400}
      zIndex={2000}
    >
      <p className="q-muted">{t('signIn.expiredHint')}</p>
      <SignInForm username={me.username} signedIn={signedIn} />
    </Modal>
  );
}
