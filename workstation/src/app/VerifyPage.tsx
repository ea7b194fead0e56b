// SPDX-License-Identifier: Apache-2.0
import { useQuery } from '@tanstack/react-query';
import { Descriptions, Result } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Problem } from '../api/client';
import { verifyReport } from '../api/exams';
import { fetchCounty } from '../api/session';
import type { Verification } from '../api/types';
import { dateTime, orDash, showTimesOf } from '../ui/format';
import { Failure, Loaded } from '../ui/Loaded';
import { LanguageSwitch } from './LanguageSwitch';
import './shell.css';

/** Where the code printed on a report leads: anyone may see that it is genuine, nothing else. */
export function VerifyPage() {
  const { t } = useTranslation('app');
  const { code = '' } = useParams();
  const query = useQuery({ queryKey: ['verify', code], queryFn: () => verify(code) });
  const unknown = query.error instanceof Problem && query.error.status === 404;
  return (
    <main className="q-verify">
      <section className="q-verify-card">
        <LanguageSwitch />
        <h2>{t('verify.title')}</h2>
        {unknown || query.data?.valid === false ? (
          <Result status="error" title={t('verify.invalid')} subTitle={t('verify.invalidHint')} />
        ) : query.error !== null ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Loaded query={query}>{(found) => <Genuine found={found} />}</Loaded>
        )}
      </section>
    </main>
  );
}

async function verify(code: string): Promise<Verification> {
  const [county, found] = await Promise.all([fetchCounty(), verifyReport(code)]);
  showTimesOf(county.timeZone);
  return found;
}

function Genuine({ found }: { found: Verification }) {
  const { t } = useTranslation('app');
  const { t: tUi } = useTranslation('ui');
  return (
    <Result
      status={found.current ? 'success' : 'warning'}
      title={t('verify.valid')}
      subTitle={found.current ? undefined : t('verify.superseded')}
    >
      <Descriptions column={1} size="small">
        <Descriptions.Item label={t('verify.institution')}>
          {orDash(found.institution)}
        </Descriptions.Item>
        <Descriptions.Item label={t('verify.number')}>{found.number}</Descriptions.Item>
        <Descriptions.Item label={t('verify.status')}>
          {tUi(`reportStatus.${found.status}`)}
        </Descriptions.Item>
        <Descriptions.Item label={t('verify.signedAt')}>
          {dateTime(found.signedAt)}
        </Descriptions.Item>
      </Descriptions>
    </Result>
  );
}
