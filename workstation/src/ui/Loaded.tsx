// SPDX-License-Identifier: Apache-2.0
import { Button, Result, Spin } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/client';
import { problemText } from './problems';

interface LoadedProps<T> {
  query: { data: T | undefined; error: unknown; isFetching: boolean; refetch: () => unknown };
  children: (data: T) => ReactNode;
}

/** Shows what a query brought, its progress, or its failure with a way to try again. */
export function Loaded<T>({ query, children }: LoadedProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error !== null && query.error !== undefined) {
    return <Failure error={query.error} retry={() => void query.refetch()} />;
  }
  return (
    <div className="q-centre">
      <Spin size="large" />
    </div>
  );
}

export function Failure({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation('ui');
  const absent = error instanceof Problem && error.status === 404;
  const denied = error instanceof Problem && error.status === 403;
  return (
    <div className="q-centre">
      <Result
        status={absent ? '404' : denied ? '403' : 'warning'}
        title={t(absent ? 'failure.absent' : denied ? 'failure.denied' : 'failure.title')}
        subTitle={problemText(t, error)}
        extra={
          <Button type="primary" onClick={retry}>
            {t('retry')}
          </Button>
        }
      />
    </div>
  );
}
