// SPDX-License-Identifier: Apache-2.0
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { hasRole, useMe } from '../ui/me';
import { usePlaceName } from '../ui/place';
import { AccountMenu } from './AccountMenu';
import { LanguageSwitch } from './LanguageSwitch';
import { LiveSign } from './LiveSign';
import './shell.css';

/** The frame of every page but the reading room: who we are, where to go, who is signed in. */
export function Shell() {
  const { t } = useTranslation('app');
  const me = useMe();
  const placeName = usePlaceName();
  const links = [
    {
      to: '/worklist',
      shown: hasRole(me, 'reader', 'auditor', 'coordinator'),
      text: t('nav.worklist'),
    },
    { to: '/signing', shown: hasRole(me, 'auditor'), text: t('nav.signing') },
    {
      to: '/templates',
      shown: hasRole(me, 'reader', 'auditor', 'coordinator'),
      text: t('nav.templates'),
    },
    {
      to: '/agreement',
      shown: hasRole(me, 'auditor', 'coordinator'),
      text: t('nav.agreement'),
    },
    { to: '/exams', shown: hasRole(me, 'technician', 'clinician'), text: t('nav.exams') },
    { to: '/archive', shown: hasRole(me, 'technician', 'coordinator'), text: t('nav.archive') },
    {
      to: '/criticals',
      shown: hasRole(me, 'reader', 'auditor', 'coordinator', 'technician', 'clinician'),
      text: t('nav.criticals'),
    },
    { to: '/admin', shown: hasRole(me, 'administrator'), text: t('nav.admin') },
  ];
  return (
    <div className="q-shell">
      <header className="q-shell-header">
        <img src="/icon.svg" alt="" width={26} height={26} />
        <span className="q-shell-product">{t('product')}</span>
        <nav className="q-shell-nav">
          {links
            .filter((link) => link.shown)
            .map((link) => (
              <NavLink key={link.to} to={link.to}>
                {link.text}
              </NavLink>
            ))}
        </nav>
        <span className="q-shell-space" />
        <LiveSign />
        <span className="q-shell-place q-ellipsis">
          {placeName(me.centres[0] ?? me.institution)}
        </span>
        <LanguageSwitch />
        <AccountMenu />
      </header>
      <main className="q-shell-main">
        <Outlet />
      </main>
    </div>
  );
}
