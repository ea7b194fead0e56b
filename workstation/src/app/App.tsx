// SPDX-License-Identifier: Apache-2.0
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BrowserRouter, Route, Routes } from 'react-router';
import { Problem } from '../api/client';
import { lightTheme } from '../ui/theme';
import { Crash } from './Crash';
import { SessionGate } from './SessionGate';
import { VerifyPage } from './VerifyPage';
import { Pages } from './Pages';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // A refusal stays a refusal; only a lost line or a fault of the server is worth another try.
      retry: (count, error) =>
        count < 2 && error instanceof Problem && (error.status === 0 || error.status >= 502),
    },
  },
});

export function App() {
  const { t, i18n } = useTranslation('app');
  const english = i18n.language === 'en';
  useEffect(() => {
    document.title = t('product');
    dayjs.locale(english ? 'en' : 'zh-cn');
  }, [t, english]);
  return (
    <ConfigProvider
      theme={lightTheme}
      locale={english ? enUS : zhCN}
      button={{ autoInsertSpace: false }}
    >
      <AntApp style={{ height: '100%' }} message={{ top: 56 }}>
        <Crash>
          <QueryClientProvider client={client}>
            <BrowserRouter>
              <Routes>
                <Route path="/verify/:code" element={<VerifyPage />} />
                <Route
                  path="*"
                  element={
                    <SessionGate>
                      <Pages />
                    </SessionGate>
                  }
                />
              </Routes>
            </BrowserRouter>
          </QueryClientProvider>
        </Crash>
      </AntApp>
    </ConfigProvider>
  );
}
