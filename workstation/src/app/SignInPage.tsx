// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fetchCounty } from '../api/session';
import type { Me } from '../api/types';
import { usePlaceName } from '../ui/place';
import { LanguageSwitch } from './LanguageSwitch';
import { SignInForm } from './SignInForm';
import './signin.css';

export function SignInPage({ signedIn }: { signedIn: (me: Me) => void }) {
  const { t } = useTranslation('app');
  const placeName = usePlaceName();
  const county = useQuery({ queryKey: ['county'], queryFn: fetchCounty, staleTime: Infinity });
  const name = county.data === undefined ? undefined : placeName(county.data);
  return (
    <main className="q-signin">
      <div className="q-signin-language">
        <LanguageSwitch />
      </div>
      <section className="q-signin-words">
        <img src="/icon.svg" alt="" width={56} height={56} />
        <h1>{name === undefined ? t('product') : t('productOf', { county: name })}</h1>
        <p>{t('slogan')}</p>
      </section>
      <section className="q-signin-card">
        <h2>{t('signIn.title')}</h2>
        <SignInForm signedIn={signedIn} />
        <p className="q-muted q-signin-hint">{t('signIn.forgotten')}</p>
      </section>
    </main>
  );
}
