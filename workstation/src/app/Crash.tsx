// SPDX-License-Identifier: Apache-2.0
import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { Translation } from 'react-i18next';

/** Stands between a fault in one page and a blank screen. */
export class Crash extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <Translation ns="app">
        {(t) => (
          <Result
            status="error"
            title={t('crash.title')}
            subTitle={t('crash.hint')}
            extra={
              <Button type="primary" onClick={() => location.reload()}>
                {t('crash.reload')}
              </Button>
            }
          />
        )}
      </Translation>
    );
  }
}
